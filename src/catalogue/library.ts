/**
 * The form of the catalogue: knowledge about libraries as data, no functions, JSON-serialisable, so that users extend it
 * in their config with the same shape. A library is a small type system: exports and types whose members say what calling
 * them costs, what comes back, and what becomes of a callback.
 */

/** What one call costs its caller. `*.sync` stop the event loop; the rest are round trips. */
export type Effect =
  | 'db.read' | 'db.write' | 'http' | 'cache' | 'queue' | 'storage'
  | 'fs.sync' | 'process.sync' | 'crypto.sync' | 'zlib.sync' | 'net.sync' | 'wait.sync' | 'native.sync';

/**
 * The name of a type: `Repository` in the same library, `typeorm/Repository` elsewhere, `js/Array`, `js/Map`, …
 * Suffix `[]`: an array of it. `self`: an instance of the class the member was called on (`User.findOne()` gives a User);
 * `self[]`; `class`: the class itself (`Model.schema()`); `receiver`: the receiver; `arg0`…: that argument; `element`: an
 * element of the receiver; `element[]`; `element0`…, `element0[]`: of that argument (`_.find(xs, f)`, `Array.from(set)`); `callback`: what the callback returns; `callback[]`. Promises are transparent: write what they resolve to.
 */
export type TypeName = string;

export type EntryKind = 'http' | 'graphql' | 'graphql-field' | 'job' | 'event' | 'timer' | 'cli' | 'startup' | 'test';

/** What becomes of a function passed in. */
export interface Callback {
  /** Which argument; `last`; or all function arguments. */
  at: number | 'last' | 'all';
  /** Path into an object argument: `['resolvers', '*', '*']`. */
  path?: string[];
  /** `each`: once per element; `once`: before the call (or its promise) is done; `later`: not by this caller; `entry`: an entry point. */
  runs: 'each' | 'once' | 'later' | 'entry';
  /** For `each`: whose elements (`receiver` or an argument index). */
  over?: 'receiver' | number;
  /** For `each`: gets a whole chunk, page or batch each time, or elements of a stream. */
  bound?: 'chunked' | 'paged' | 'stream';
  /** For `each`: index of the parameter that gets the element; default 0. */
  element?: number;
  /** `all`: everything at once; `limited`; `serial`. Default serial. */
  concurrency?: 'all' | 'limited' | 'serial';
  /** Type of its first parameters, by position. */
  gets?: TypeName[];
  entry?: EntryKind;
  /** What it does at the start of a life (`useEffect`, `onMounted`) is to be undone at the end, by what it returns or elsewhere. */
  mounts?: boolean;
  /** A comparator: called n log n times. */
  compares?: boolean;
}

export interface Member {
  /** Cost of a call. */
  effect?: Effect;
  /** Relative weight within the effect, for ranking: `spawn`, `hash` heavy; `stat` light. Default `normal`. */
  weight?: 'light' | 'normal' | 'heavy';
  /** One call already serves many keys or rows (`findMany`, `bulkCreate`, `insertMany`): still a round trip. */
  many?: boolean;
  /** The request only asks, as long as its options name no other method and no body. */
  reads?: boolean;
  /** Calls started in the same turn share one round trip. */
  joins?: boolean;
  /** Calls of one shape that are started in the same turn mostly become one round trip. */
  coalesces?: boolean;
  /** Type of the call's result. */
  gives?: TypeName;
  /** Index of the argument that names the class the result belongs to, its `self`: `getRepository(Order)`, `em.find(Order)`. */
  of?: number;
  /** Type of the property itself. */
  is?: TypeName;
  /** Type of `new X()`. */
  builds?: TypeName;
  /** This export is a class users extend: statics and instances of a subclass have these types. */
  statics?: TypeName;
  callback?: Callback | Callback[];
  /** CPU: linear in the receiver or an argument. `scan` stops early at best; `copy` allocates; `shift` moves the rest; `sort`. */
  linear?: { kind: 'scan' | 'copy' | 'shift' | 'sort' | 'clone' | 'index'; of: 'receiver' | number | 'all' };
  /** For containers: adds an entry (index of the key argument, or -1 for the receiver's end) / removes one / removes all. */
  grows?: { key: number };
  shrinks?: 'one' | 'all' | 'some';
  /** For a constructor or factory of a cache: option names, any of which bounds it; `0` names a positional number argument. */
  boundedBy?: string[];
  /** Type is a container of this kind when built. */
  container?: 'map' | 'set' | 'array' | 'weak' | 'cache' | 'memo';
  /** Iterating what the call gives takes a whole chunk, page or batch each time, or a stream (`_.chunk(ids, 100)`). */
  bound?: 'chunked' | 'paged' | 'stream';
  /** What to write instead, in this library's words: `findMany({ where: { id: { in: ids } } })`, `fs.promises.readFile`. */
  instead?: string;
  /**
   * The function that takes the same arguments and gives a promise of the same result: its path in the same module
   * (`promises.readFile`). Holds for calls with no more than `most` arguments, where further ones mean something else.
   */
  promised?: { as: string; most?: number };
  /** The class given as its first argument gets the statics and instance members of these types (`schema.loadClass(Page)`). */
  adopts?: { statics: TypeName; instances: TypeName };
  /** Calling it registers the result as a service, or marks a class: provided by dependency injection. */
  injects?: boolean;
  /** An expensive construction worth doing once (RegExp, Intl, Ajv.compile). */
  expensive?: boolean;
  /** Gives another value at every call, such as an identifier made up. */
  unique?: boolean;
  /**
   * Makes a client. What one holds that is dear to make and to keep: a `single` connection (TCP, TLS, log-in), a `pool` of them,
   * an `agent` that keeps connections for HTTP, a `browser`; `nothing`: a cheap value over a transport that all share.
   */
  connects?: 'single' | 'pool' | 'agent' | 'browser' | 'nothing';
  /**
   * Adds a listener, a subscription or a repeating timer, which stays until it is taken off: index of the event's name (none
   * for subscriptions and timers) and of the function called. `once`: gone after the first event; `handle`: the result takes it off.
   */
  listens?: { event?: number; handler: number; once?: boolean; handle?: boolean };
  /** Takes listeners, subscriptions or timers off: one, or all of an event. */
  unlistens?: 'one' | 'all';
}

/** Members by name; a key ending in `*` matches `prefix` followed by an upper-case letter (`get*` → `getPosts`); `*` any other. */
export type Members = Record<string, Member>;

export interface TypeShape {
  extends?: TypeName;
  members?: Members;
  /** Calling a value of this type (`knex('users')`, `fetch()`, tagged template). */
  call?: Member;
  /** Awaiting a value of this type (or calling then/catch on it) runs it. */
  awaited?: { effect: Effect; gives?: TypeName };
  /** It can be iterated: type of an element; `stream` when it is not a collection in memory. */
  element?: TypeName;
  stream?: boolean;
  container?: 'map' | 'set' | 'array' | 'weak' | 'cache' | 'memo';
}

/**
 * A query for one key and the one for many, as they are written, for hosts that rewrite the one to the other: `{from}` is what
 * is asked, `{field}` the property that holds the key (`column`: the expression that names it), `{key}` and `{keys}` the values.
 */
export interface Ask {
  /** `{from}.findUnique({ where: { {field}: {key} } })`. */
  one: string;
  /** `{from}.findMany({ where: { {field}: { in: {keys} } } })`. Gives an array of rows. */
  many: string;
  /** The field, where `one` does not name it. */
  field?: string;
  /** What `one` gives when there is no row. */
  missing: 'null' | 'undefined';
  /** Keys are objects: the function of the language that makes equal ones the same. */
  by?: string;
  /** What `many` needs imported. */
  needs?: { name: string; from: string };
}

export interface Library {
  /** Short name, unique: `prisma`. */
  name: string;
  title: string;
  kind: 'orm' | 'driver' | 'http' | 'queue' | 'cache' | 'storage' | 'search' | 'rpc' | 'framework' | 'graphql' | 'platform' | 'language' | 'utility' | 'crypto' | 'scheduler' | 'test';
  /** npm packages (a trailing `/*` for subpaths and scopes); `node:fs` for the platform. */
  packages: string[];
  /** Members of the module; `default` its default export, `=` what `require` returns when it is not the namespace. */
  exports?: Members;
  /** Names in the global scope. */
  globals?: Members;
  types?: Record<string, TypeShape>;
  /** Class, method or parameter decorators by exported name: the method is an entry, or the class a singleton. */
  decorators?: Record<string, { entry?: EntryKind; singleton?: boolean; /** The decorated parameter gets the object that a field is asked of. */ parent?: boolean; /** Type of the decorated field. */ is?: TypeName; /** `is` holds only where the field's written type is a promise (lazy relations). */ promised?: boolean }>;
  /** Files whose exported functions are entries: picomatch pattern → exported names (`*` all). Holds when the package is a dependency. */
  files?: { pattern: string; exports: string[]; entry: EntryKind }[];
  /**
   * Methods whose name alone gives the library away on a receiver of unknown origin (`findByPk`, `findUnique`), when a
   * package of the library is a dependency of the file's package. Only names nobody else uses.
   */
  distinctive?: Members;
  /**
   * Exports of the code a library generates into the program, at a path of the user's choosing. They hold, when a package
   * of the library is a dependency, for imports that lead to a generated file or to none (most are not kept in git).
   */
  generates?: Members;
  /** How N calls become one, by effect, in this library's words; `{ids}` is the collection, `{field}` the key when known. */
  batching?: Partial<Record<Effect, string>>;
  /** Forms of a query for one key whose form for many is known. */
  asks?: Ask[];
  /**
   * Its requests open a connection each, unless given one of these options. `packages`: only of these; `below`: only in
   * versions below this major, made when Node's own agent kept no connections.
   */
  unpooled?: { packages: string[]; options: string[]; below?: number };
  /** Functions other packages or the platform offer for the same job; for competing libraries (`date`, `http`, `utility`, `uuid`, …). */
  job?: string;
}

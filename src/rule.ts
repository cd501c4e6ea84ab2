/** What a rule and a finding are: all of src/ that a rule must know. Types only. */
import type { Project } from './project/project.js';

export type { Project, FileNode, Fn, Call, Origin, Iteration, Bound, EffectPath, Target } from './project/project.js';
export type { Effect } from './catalogue/library.js';

/** A span of text in one file, offsets in UTF-16 code units. */
export interface Place { file: string; span: [start: number, end: number] }

/** One step of the proof: `loop here` → `calls loadUser` → `runs a query`. */
export interface Hop { at: Place; note: string }

export type CostUnit = 'round-trip' | 'disk' | 'cpu' | 'memory' | 'startup' | 'upkeep';
export type Growth = 'once' | 'linear' | 'quadratic' | 'unbounded';
/** Work in memory that has a price of its own: an object meant to be kept, an expression, an object written out, a table of entries, the key of one side of a comparison. */
export type Work = 'object' | 'pattern' | 'text' | 'table' | 'key';
/** How long a list gets, as far as the text shows: rows, files, lines; nothing said; a part of one element of another. */
export type Extent = 'large' | 'usual' | 'short';
export type Certainty = 'certain' | 'likely' | 'possible';

export interface Finding {
  /** Key into the rule's `messages`. */
  message: string;
  /** Values for `{placeholders}` in the message. */
  data?: Record<string, string | number>;
  /** The smallest thing one would change. */
  at: Place;
  /** Qualified name of the function around it. */
  symbol: string;
  because: Hop[];
  cost: {
    unit: CostUnit; growth: Growth; /** weight of one unit */ weight?: 'light' | 'normal' | 'heavy'; /** what is done again, where that is what costs */ work?: Work; /** nested data loops around it */ depth?: number;
    /** All units are started before the first is waited for. */ isTogether?: boolean;
    /** What it is paid for each of is a handful in every program: the words of a line, the columns of a table. */ isFew?: boolean;
    /** Quadratic work: of each list it goes over, the scanned one first. */ extents?: readonly Extent[];
    /** The client makes one of most that are started together. */ isCoalesced?: boolean;
    /** The remedy asks the other side for many at once, which not every kind of service offers. */ needsBatch?: boolean;
  };
  complexity?: { before: string; after: string };
  certainty: Certainty;
  /** What must stay the same when it is fixed. */
  preserve: string[];
  effort?: 'S' | 'M' | 'L';
  /** How many times the fix moves code or callers, for ranking upkeep: lines saved, call sites, modules. */
  amount?: number;
  /** Every file of a circular import, every copy of a duplicate (`file#symbol`), sorted. */
  members?: string[];
  /** What identifies it beside rule and symbol, free of line numbers (callee name, container name …). */
  identity: string;
}

export interface Message { /** What happens. */ what: string; /** Why it costs. */ why: string; /** What to write instead. */ instead: string }

export type Family = 'queries' | 'growth' | 'blocking' | 'memory' | 'modules' | 'duplication' | 'startup';

/** A rule is a value: it returns findings and knows no host. Its name is its file's name. */
export interface Rule<Options extends object = object> {
  name: string;
  title: string;
  family: Family;
  stage: 'trial' | 'stable';
  messages: Record<string, Message>;
  /** Every option with its default; the schema is derived from the defaults' types. */
  options: { [K in keyof Options]: { default: Options[K]; description: string } };
  check(project: Project, options: Options): Iterable<Finding>;
}

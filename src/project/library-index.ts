import type { Library, Member, Members, TypeShape } from '../catalogue/library.js';

/** A type of a library, found by name. */
export interface FoundType { library: Library; name: string; shape: TypeShape }

/** A member of a type, and where along `extends` it was found; `byPrefix` when only `get*` and its like matched. */
export interface FoundMember { member: Member; library: Library; type: string; byPrefix?: true }

/** A method name that gives its library away. */
export interface Distinctive { library: Library; name: string; member: Member }

const PREFIX = /^([a-z]+)[A-Z]/;

/** Answers questions about the catalogue in constant time. */
export class LibraryIndex {
  private readonly byName = new Map<string, Library>();
  private readonly byPackage = new Map<string, Library[]>();
  private readonly families: [prefix: string, library: Library][] = [];
  private readonly pairs = new Map<Library, Map<string, string>>();
  private readonly lazy = new Set<Library>();
  readonly globals = new Map<string, { library: Library; member: Member }>();
  private readonly distinctive = new Map<string, Distinctive[]>();
  private readonly generates = new Map<string, Distinctive[]>();

  constructor(readonly libraries: readonly Library[]) {
    for (const library of libraries) {
      this.byName.set(library.name, library);
      if (Object.values(library.types ?? {}).some((shape) => shape.awaited)) this.lazy.add(library);
      for (const name of library.packages) this.addPackage(name, library);
      for (const [name, member] of Object.entries(library.globals ?? {})) this.globals.set(name, { library, member });
      addNames(this.distinctive, library, library.distinctive);
      addNames(this.generates, library, library.generates);
    }
  }

  private addPackage(name: string, library: Library): void {
    if (name.endsWith('/*')) this.families.push([name.slice(0, -1), library]);
    else this.byPackage.set(name, [...(this.byPackage.get(name) ?? []), library]);
  }

  library(name: string): Library | undefined { return this.byName.get(name); }

  /** Libraries a specifier belongs to: exact first (`fs/promises`), then its family (`@aws-sdk/*`), then its package. */
  forSpecifier(specifier: string): readonly Library[] {
    const bare = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
    const exact = this.byPackage.get(specifier) ?? this.byPackage.get(bare) ?? this.byPackage.get(`node:${bare}`);
    if (exact) return exact;
    const family = this.families.find(([prefix]) => bare.startsWith(prefix));
    if (family) return [family[1]];
    return this.byPackage.get(packageOf(bare)) ?? [];
  }

  /** A type by its name, written from inside `library`. */
  type(name: string, library: Library): FoundType | undefined {
    const slash = name.lastIndexOf('/');
    const owner = slash < 0 ? library : this.byName.get(name.slice(0, slash));
    const own = slash < 0 ? name : name.slice(slash + 1);
    const shape = owner?.types?.[own];
    return owner && shape ? { library: owner, name: own, shape } : undefined;
  }

  /** A member of a type: its own, then its parents'; then by prefix (`get*`), then any (`*`). */
  member(type: FoundType, name: string): FoundMember | undefined {
    let fallback: FoundMember | undefined;
    for (let current: FoundType | undefined = type, depth = 0; current && depth < 10; depth++) {
      const { library, name: typeName, shape }: FoundType = current;
      const own = ownMember(shape.members, name);
      if (own) return { member: own, library, type: typeName };
      const prefixed = prefixMember(shape.members, name);
      const loose = prefixed ?? ownMember(shape.members, '*');
      if (loose) fallback ??= { member: loose, library, type: typeName, ...(prefixed && { byPrefix: true }) };
      current = shape.extends === undefined ? undefined : this.type(shape.extends, library);
    }
    return fallback;
  }

  /** The nearest shape along `extends` that says something about `key`. */
  shapeWith<K extends keyof TypeShape>(type: FoundType, key: K): TypeShape[K] | undefined {
    for (let current: FoundType | undefined = type, depth = 0; current && depth < 10; depth++) {
      if (current.shape[key] !== undefined) return current.shape[key];
      current = current.shape.extends === undefined ? undefined : this.type(current.shape.extends, current.library);
    }
    return undefined;
  }

  export(library: Library, name: string): Member | undefined {
    return ownMember(library.exports, name) ?? prefixMember(library.exports, name) ?? ownMember(library.exports, '*');
  }

  /** Libraries whose method of this name is theirs alone, among the package's dependencies. */
  givenAway(name: string, dependencies: ReadonlySet<string>): Distinctive | undefined {
    return this.distinctive.get(name)?.find(({ library }) => isAmong(library, dependencies));
  }

  /** The library whose generated code exports this name, among the package's dependencies. */
  generated(name: string, dependencies: ReadonlySet<string>): Distinctive | undefined {
    return this.generates.get(name)?.find(({ library }) => isAmong(library, dependencies));
  }

  /** What a class with these statics builds, from the export that pairs the two. */
  builtBy(library: Library, statics: string): string | undefined {
    let pairs = this.pairs.get(library);
    if (!pairs) {
      const members = [...Object.values(library.exports ?? {}), ...Object.values(library.types ?? {}).flatMap((shape) => Object.values(shape.members ?? {}))];
      pairs = new Map(members.flatMap((m) => (m.statics && m.builds ? [[m.statics, m.builds] as const] : [])));
      this.pairs.set(library, pairs);
    }
    return pairs.get(statics);
  }

  /** Names of methods that take a class over. */
  adopting(): Set<string> {
    return new Set(this.libraries.flatMap(({ types }) => Object.values(types ?? {}).flatMap(({ members }) => Object.entries(members ?? {}).flatMap(([name, member]) => (member.adopts ? [name] : [])))));
  }

  /** Has the library builders that do their work when awaited? */
  isLazy(library: Library): boolean { return this.lazy.has(library); }

}

function addNames(names: Map<string, Distinctive[]>, library: Library, members: Members = {}): void {
  for (const [name, member] of Object.entries(members)) names.set(name, [...(names.get(name) ?? []), { library, name, member }]);
}

function isAmong({ packages }: Library, dependencies: ReadonlySet<string>): boolean {
  return packages.some((p) => dependencies.has(p) || (p.endsWith('/*') && hasFamily(dependencies, p.slice(0, -1))));
}

function hasFamily(dependencies: ReadonlySet<string>, prefix: string): boolean {
  for (const name of dependencies) if (name.startsWith(prefix)) return true;
  return false;
}

function ownMember(members: Members | undefined, name: string): Member | undefined {
  return members && Object.hasOwn(members, name) ? members[name] : undefined;
}

function prefixMember(members: Members | undefined, name: string): Member | undefined {
  const prefix = PREFIX.exec(name)?.[1];
  return prefix === undefined ? undefined : ownMember(members, `${prefix}*`);
}

/** `@scope/name/sub` → `@scope/name`. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

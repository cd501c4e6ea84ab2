/**
 * The path that a script's address stands for, `/`-separated, without host, query and `.`; undefined for what is no file of a
 * program: Node's own modules, packages, extensions of the browser, WebAssembly, evaluated text.
 */
export function scriptPath(url: string): string | undefined {
  const [, scheme, rest] = /^([a-z][a-z\d+.-]+):(.*)$/is.exec(url) ?? [];
  if (scheme !== undefined && !/^(?:file|https?|webpack|webpack-internal|vite|turbopack|ng|rollup|app)$/i.test(scheme)) return undefined;
  if (url === '' || /[<>\0]/.test(url)) return undefined;
  const plain = scheme === undefined ? url : withoutHost(scheme.toLowerCase(), rest).replace(/[?#].*$/, '');
  const path = tidy(decode(plain).replaceAll('\\', '/'));
  return path === '' || path.split('/').includes('node_modules') ? undefined : path;
}

function withoutHost(scheme: string, rest: string): string {
  if (scheme === 'file') return rest.replace(/^\/\/[^/]*/, '').replace(/^\/([a-z]:)/i, '$1');
  // `webpack://shop/./src/a.ts`, `webpack:///./src/a.ts`: the first part names the build.
  return rest.startsWith('//') ? rest.replace(/^\/\/[^/]*\/?/, scheme.startsWith('http') ? '/' : '') : rest;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Without `.`; a `..` that leads out at the front goes, for nobody knows from where. */
export function tidy(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}

/** Finds files of a program under paths from elsewhere: another machine, a container, a web server, a bundler. */
export class PathFinder {
  private readonly byName = new Map<string, string[][]>();
  private readonly known: ReadonlySet<string>;

  constructor(private readonly root: string, files: Iterable<string>) {
    this.known = new Set(files);
    for (const file of this.known) {
      const parts = file.split('/');
      const name = parts[parts.length - 1];
      const same = this.byName.get(name);
      if (same) same.push(parts);
      else this.byName.set(name, [parts]);
    }
  }

  has(file: string): boolean { return this.known.has(file); }

  /** The path from the root when it lies in there, whether or not there is such a file. */
  inRoot(path: string): string | undefined {
    const root = this.root.replaceAll('\\', '/');
    return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : undefined;
  }

  /**
   * The file that a path means: itself inside the root, else the one it shares most of its end with: all of one of the two, or
   * two parts. Undefined when several do.
   */
  find(path: string): string | undefined {
    const inside = this.inRoot(path) ?? (path.startsWith('/') ? undefined : path);
    if (inside !== undefined && this.known.has(inside)) return inside;
    if (this.inRoot(path) !== undefined) return undefined;
    const parts = path.split('/').filter(Boolean);
    let best: { length: number; files: string[] } = { length: 0, files: [] };
    for (const candidate of this.byName.get(parts[parts.length - 1]) ?? []) {
      const length = sharedEnd(parts, candidate);
      if (length < 2 && length < parts.length && length < candidate.length) continue;
      if (length > best.length) best = { length, files: [] };
      if (length === best.length) best.files.push(candidate.join('/'));
    }
    return best.files.length === 1 ? best.files[0] : undefined;
  }
}

function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}

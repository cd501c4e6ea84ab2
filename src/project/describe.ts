import type { ValueId } from '../facts/file-facts.js';
import type { FileNode } from './project.js';

const LONGEST = 48;

/** An expression in short, as written (`this.items`, `Object.keys(groups)`); '' when it has no short form. */
export function describe(file: FileNode, value: ValueId): string {
  const text = write(file, value, 0);
  return text.length > LONGEST ? '' : text;
}

function write(file: FileNode, value: ValueId, depth: number): string {
  const known = file.facts.values[value];
  if (depth > 6) return '';
  const inner = (part: ValueId): string => write(file, part, depth + 1);
  switch (known[0]) {
    case 'literal': return typeof known[1] === 'string' ? `'${known[1]}'` : String(known[1]);
    case 'binding': return file.facts.bindings[known[1]].name;
    case 'global': return known[1];
    case 'this': return 'this';
    case 'super': return 'super';
    case 'member': { const object = inner(known[1]); return object ? `${object}.${known[2]}` : ''; }
    case 'index': { const object = inner(known[1]); const key = inner(known[2]); return object ? `${object}[${key || '…'}]` : ''; }
    case 'await': case 'typed': case 'spread': return inner(known[1]);
    case 'call': {
      const { site } = file.calls[known[1]];
      const callee = inner(site.callee);
      return callee ? `${site.kind === 'new' ? 'new ' : ''}${callee}(${site.args.length === 0 ? '' : site.args.length === 1 ? inner(site.args[0]) || '…' : '…'})` : '';
    }
    case 'imported': return known[2] === '*' ? file.facts.imports[known[1]].names[0]?.local ?? '' : known[2];
    default: return '';
  }
}

import type { Cycle } from './cycles.js';
import { bringsOnlyTypes, declaringFile } from './imported-names.js';

const MOST_NAMES = 4;

/** How to break a cycle, in one sentence or two: what to do with the cheapest import, and whether that is enough. */
export function adviseCut(cycle: Cycle): string {
  return `${adviseEdge(cycle)}${adviseRest(cycle)}`;
}

function adviseEdge({ cut: { edge, symbols }, members }: Cycle): string {
  const [from, to] = [edge.from.path, edge.to!.path];
  if (members.length === 1) return `use the declarations of ${from} directly`;
  if (bringsOnlyTypes(edge)) return `write \`import type\` in ${from}: everything it takes from ${to} is a type`;
  const owners = new Set(symbols.map((symbol) => declaringFile(edge.to!, symbol)));
  const owner = owners.size === 1 ? [...owners][0] : undefined;
  if (owner && owner !== edge.to && owner !== edge.from) return `in ${from} import ${list(symbols)} from ${owner.path}, where it is declared, not through ${to}`;
  if (edge.import.names.length === 0 && edge.import.kind === 'import') return `load ${to} for its side effects from the file that starts the program, not from ${from}`;
  if (edge.class === 'lazy') return `pass what ${from} needs of ${to} in as an argument, or move it to a module that both import`;
  const [what, it] = symbols.length > 0 ? [list(symbols), symbols.length > 1 ? 'them' : 'it'] : [`what ${from} needs`, 'it'];
  const isLater = edge.import.names.length > 0 && edge.import.names.every((name) => name.use !== 'evaluation');
  return `move ${what} out of ${to}, or what uses ${it} out of ${from}, into a module of its own${isLater ? `; or pass ${it} in as an argument` : ''}`;
}

function adviseRest({ kind, cut, hub, members }: Cycle): string {
  if (kind === 'lazy' || cut.isEnough || members.length === 1) return '';
  return hub ? `; then the other circles, which all go through ${hub.path}` : '; then run again for the circles that are left';
}

export function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `\`${name}\``).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}

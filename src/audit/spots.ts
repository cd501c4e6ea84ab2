import { lineAt } from '../facts/line-at.js';
import type { Call, Edge, Project } from '../project/project.js';
import type { Spot } from './audit-data.js';

/** Where a call stands, and in which function. */
export function spotOf({ file, fn, site }: Call): Spot {
  return { file: file.path, line: lineAt(file.facts.lineStarts, site.at[0]), ...(fn.id > 0 && { symbol: fn.facts.name }) };
}

/** What is called, as it is written. */
export function labelOf(project: Project, { file, site }: Call): string {
  const callee = file.facts.values[site.callee];
  return project.text(file, site.callee) || (callee[0] === 'member' ? `….${callee[2]}` : 'a call');
}

/** Line of an import statement. */
export function lineOf({ from, import: { at } }: Edge): number { return lineAt(from.facts.lineStarts, at[0]); }

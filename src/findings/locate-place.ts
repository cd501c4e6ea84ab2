import type { Place, Project } from '../rule.js';
import type { Position, Range } from './found.js';

/** Line and column, from 1, of a place. A file the project does not know gives the first character. */
export function locatePlace(project: Project, place: Place): Range {
  const lineStarts = project.file(place.file)?.facts.lineStarts ?? [0];
  return { start: locateOffset(lineStarts, place.span[0]), end: locateOffset(lineStarts, place.span[1]) };
}

/** Binary search for the line of an offset. */
export function locateOffset(lineStarts: readonly number[], offset: number): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

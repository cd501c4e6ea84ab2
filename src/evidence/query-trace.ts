/** Queries that really ran, as an ORM's log tells: the shape of `schema/queries.json`. */
export interface TracedQuery {
  /** Where the program asks; compiled files are followed to their source. From 1. */
  file?: string;
  line?: number;
  column?: number;
  /** Its text; without a file, the literal of the program that has it is looked for. */
  query?: string;
  /** How often it ran. */
  count: number;
  /** How long all of them took together, in milliseconds. */
  totalMs: number;
}

/** What could be read of a trace, and what was wrong with the rest. */
export interface ReadTrace { queries: TracedQuery[]; problem?: string }

/** Understands a trace: `{ "queries": [...] }`, or the list alone. */
export function readTrace(text: string): ReadTrace {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { queries: [], problem: `is cut off, or no JSON: ${(error as Error).message}` };
  }
  const list = Array.isArray(value) ? value : (value as { queries?: unknown } | null)?.queries;
  if (!Array.isArray(list)) return { queries: [], problem: 'is no trace of queries ({ "queries": [{ "file", "line", "count", "totalMs" }] }, see schema/queries.json)' };
  const queries = list.filter(isQuery);
  const wrong = list.findIndex((one) => !isQuery(one));
  if (wrong < 0) return { queries };
  return { queries, problem: `${list.length - queries.length} of ${list.length} entries are left out, the first of them number ${wrong + 1}: each needs "file" and "line", or "query", and "count" and "totalMs" that are not negative` };
}

function isQuery(value: unknown): value is TracedQuery {
  if (typeof value !== 'object' || value === null) return false;
  const { file, line, column, query, count, totalMs } = value as Record<string, unknown>;
  const isPlace = typeof file === 'string' && file !== '' && isCount(line, 1) && (column === undefined || isCount(column, 1));
  const isText = file === undefined && typeof query === 'string' && query.trim() !== '';
  return (isPlace || isText) && (query === undefined || typeof query === 'string') && isCount(count, 0) && typeof totalMs === 'number' && Number.isFinite(totalMs) && totalMs >= 0;
}

function isCount(value: unknown, least: number): boolean {
  return Number.isInteger(value) && (value as number) >= least;
}

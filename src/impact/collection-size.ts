import { settled } from '../project/dependence.js';
import { limitOf } from '../project/row-limits.js';
import { sizeOf } from '../project/sizes.js';
import { rootOf } from '../project/waits.js';
import type { Call, FileNode, Iteration } from '../project/project.js';
import type { Finding, Project } from '../rule.js';
import type { AssumptionName, Assumptions } from './cost-model.js';
import { callAt } from './find-effect.js';

/** How many elements the loop of a finding is taken to go over; `why` where something is known of it. */
export interface CollectionSize { size: number; why?: string }

const DEEPEST = 8;

/** By what is iterated: rows with or without a limit, what a request brings, what the program lists of itself. */
export function assumeSize(project: Project, finding: Finding, assumed: Assumptions): CollectionSize {
  const call = callAt(project, finding.at);
  const iteration = call && loopAround(project, call);
  return (iteration && iteration.over !== 0 && sizeOver(project, iteration, assumed)) || { size: assumed.collectionSize };
}

function loopAround(project: Project, call: Call): Iteration | undefined {
  return project.iterations(call).find(({ bound }) => bound === 'data') ?? project.passedOn(call).find(({ iteration }) => iteration.bound === 'data')?.iteration;
}

function sizeOver(project: Project, { file, over }: Iteration, assumed: Assumptions): CollectionSize | undefined {
  const named = (name: AssumptionName): CollectionSize => ({ size: assumed[name], why: name });
  const root = sourceOf(file, over);
  const known = file.facts.values[root];
  if (known[0] === 'param' && project.entry(file.functions[known[1]]) === 'http') return named('requestBodySize');
  const query = known[0] === 'call' ? queryOf(project, file.calls[known[1]]) : undefined;
  if (query) {
    const limit = limitOf(query);
    return typeof limit === 'number' ? { size: limit, why: 'the limit of the query' } : named(limit ? 'limitedResultSize' : 'queryResultSize');
  }
  return sizeOf(project, file, over) === 'data' ? undefined : named('smallCollectionSize');
}

/** The value that a name, a member or an awaited promise is taken from. */
function sourceOf(file: FileNode, value: number): number {
  let id = value;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const next = rootOf(file, settled(file, id));
    if (next === id) break;
    id = next;
  }
  return id;
}

/** The query that a call comes down to. */
function queryOf(project: Project, call: Call): Call | undefined {
  const path = project.effectsOf(call).find(({ effect }) => effect === 'db.read');
  return path && (path.steps[path.steps.length - 1] ?? call);
}

import type { Found } from '../findings/found.js';
import type { Family, Fn, Place, Project } from '../rule.js';
import { functionAt } from './find-effect.js';
import type { Change } from './ranked.js';

const order = ['S', 'M', 'L'] as const;

/** Most that is still small, and still medium: functions, callers and further files together. */
const most = { S: 2, M: 7 } as const;

/** Families whose fix stands where the finding does, whatever the proof goes through. */
const local: ReadonlySet<Family> = new Set(['memory', 'startup']);
/** Helpers become asynchronous, take an index, or go. Beside one that asks for a single row another is written that asks for all. */
const refitting: ReadonlySet<Family> = new Set(['blocking', 'growth', 'duplication']);

/**
 * What a fix goes through: the functions of the proof, those that call the ones below the place and have to fit again, and
 * the files of all of them. Of a circle two modules, of a copy those that call it.
 */
export function measureChange(project: Project, { finding, family }: Found): Change {
  if (family === 'modules') return { functions: 0, callers: 0, files: 2 };
  const own = homeAt(project, finding.at);
  const edited = new Set([own, ...(local.has(family) ? [] : finding.because.map(({ at }) => homeAt(project, at)))].filter((fn) => fn !== undefined));
  const isRefitted = (fn: Fn): boolean => fn.facts.kind !== 'module' && (fn === own) === (family === 'duplication');
  const calling = [...edited].filter((fn) => refitting.has(family) && isRefitted(fn)).flatMap((fn) => project.callers(fn).map((call) => project.home(call.fn)));
  const callers = new Set(calling.filter((fn) => !edited.has(fn) && fn.file.context !== 'test'));
  const files = new Set([...edited, ...callers].map(({ file }) => file.path));
  return { functions: edited.size, callers: callers.size, files: files.size };
}

function homeAt(project: Project, place: Place): Fn | undefined {
  const fn = functionAt(project.file(place.file), place);
  return fn && project.home(fn);
}

/** The larger of what the change measures and what the rule knows of it; circles and copies are measured by their rules. */
export function effortOf({ functions, callers, files }: Change, { effort, family }: Found): Found['effort'] {
  if (family === 'modules' || family === 'duplication') return effort;
  const amount = functions + callers + Math.max(0, files - 1);
  const measured = amount <= most.S ? 'S' : amount <= most.M ? 'M' : 'L';
  return order.indexOf(measured) > order.indexOf(effort) ? measured : effort;
}

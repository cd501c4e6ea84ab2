import type { Effect, Finding, Place, Project } from '../rule.js';
import type { Call, FileNode, Fn } from '../project/project.js';
import { assumptions, effectCosts, type Weight } from './cost-model.js';

export interface PricedEffect { effect: Effect; weight: Weight }

/**
 * The effect a finding is about: the one its data names, else that of the call it is reported at, else of the call its
 * chain ends at. The rule's own weight is a separate factor.
 */
export function findEffect(project: Project, finding: Finding): PricedEffect | undefined {
  const named = finding.data?.effect;
  const isWanted = finding.cost.unit === 'round-trip' ? (effect: Effect) => !effect.endsWith('.sync') : () => true;
  const found: PricedEffect[] = [];
  for (const place of [finding.at, ...finding.because.map(({ at }) => at).reverse()]) {
    const call = callAt(project, place);
    if (!call) continue;
    const paths = project.effectsOf(call).filter(({ effect }) => isWanted(effect) && (!isEffect(named) || effect === named));
    found.push(...paths.map(({ effect, weight }) => ({ effect, weight })));
    if (found.length > 0) break;
  }
  if (found.length > 0) return found.reduce((worst, one) => (dearness(one) > dearness(worst) ? one : worst));
  return isEffect(named) ? { effect: named, weight: 'normal' } : undefined;
}

function isEffect(name: unknown): name is Effect {
  return typeof name === 'string' && Object.hasOwn(effectCosts, name);
}

/** By default prices, so that which effect a finding is about does not depend on the config. */
function dearness({ effect, weight }: PricedEffect): number {
  return assumptions[effectCosts[effect][weight]].default;
}

/** The call whose expression or callee is this span, else the smallest one around it. */
export function callAt(project: Project, { file, span: [start, end] }: Place): Call | undefined {
  let best: Call | undefined;
  const node = project.file(file);
  for (const call of node?.calls ?? []) {
    const { at, calleeEnd } = call.site;
    if (at[0] === start && (at[1] === end || calleeEnd === end)) return call;
    if (at[0] <= start && end <= at[1] && (!best || at[1] - at[0] < best.site.at[1] - best.site.at[0])) best = call;
  }
  return best;
}

/** The innermost function around a place. */
export function functionAt(file: FileNode | undefined, { span: [start, end] }: Place): Fn | undefined {
  let best: Fn | undefined;
  for (const fn of file?.functions ?? []) {
    const [from, to] = fn.facts.at;
    const isAround = fn.facts.kind === 'module' || (from <= start && end <= to);
    if (isAround && (!best || best.facts.kind === 'module' || to - from <= best.facts.at[1] - best.facts.at[0])) best = fn;
  }
  return best;
}

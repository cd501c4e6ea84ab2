import type { Effect } from '../catalogue/library.js';
import { groupBy } from '../project/group-by.js';
import type { Call, Fn, Iteration, Project } from '../project/project.js';
import type { CostKind } from './audit-data.js';

/** A collection that is gone over; the same place is the same collection. */
export interface Factor { key: string; text: string }

/** One summand of what a run costs: `count` times the product of the factors, outermost first. */
export interface Term { kind: CostKind; factors: Factor[]; count: number; isConditional: boolean; /** The way to the first of them. */ steps: Call[] }

const kinds: [prefix: string, kind: CostKind][] = [['db.', 'queries'], ['http', 'requests'], ['cache', 'cache'], ['queue', 'queue'], ['storage', 'storage']];
/** Deeper products and longer sums say nothing more. */
const MOST_FACTORS = 3;
const MOST_TERMS = 24;
const MOST_COUNT = 999;

export function kindOf(effect: Effect): CostKind {
  return effect.endsWith('.sync') ? 'blocking' : kinds.find(([prefix]) => effect.startsWith(prefix))?.[1] ?? 'requests';
}

/** What one run of a function costs, by multiplying along the calls. Every function is summed up once. */
export class Costs {
  private readonly known = new Map<Fn, readonly Term[]>();
  private readonly within: Map<Fn, Fn[]>;

  constructor(private readonly project: Project) {
    this.within = groupBy(project.files.flatMap(({ functions }) => functions), (fn) => project.home(fn));
  }

  /** Calls of one run of the function, callbacks that run in place among them. */
  callsOf(home: Fn): Call[] { return (this.within.get(home) ?? []).flatMap(({ calls }) => calls); }

  /** Functions that a call runs, other than callbacks in place. */
  runBy(call: Call): Fn[] { return [...this.certain(call), ...this.project.passedOn(call).map(({ fn }) => fn)].map((fn) => this.project.home(fn)); }

  /** A function that is already being summed up counts nothing: what a recursion costs is not known. */
  of(home: Fn): readonly Term[] {
    const before = this.known.get(home);
    if (before) return before;
    this.known.set(home, []);
    const sum = new Map<string, Term>();
    for (const call of this.callsOf(home)) for (const term of this.ofCall(call)) add(sum, term);
    const terms = [...sum.values()].sort((a, b) => b.factors.length - a.factors.length).slice(0, MOST_TERMS);
    this.known.set(home, terms);
    return terms;
  }

  /** Guesses add up on a long way: only what is proved to be called is followed. */
  private certain(call: Call): readonly Fn[] {
    const { functions, certainty } = this.project.target(call);
    return certainty === 'certain' ? functions : [];
  }

  private ofCall(call: Call): Term[] {
    const functions = this.certain(call);
    const own = this.project.target(call).member?.effect;
    const given = this.project.passedOn(call);
    if (!own && functions.length === 0 && given.length === 0) return [];
    const around = this.project.iterations(call).filter(isOverData).map((one) => this.factorOf(one)).reverse();
    const isConditional = call.site.branch >= 0 || this.project.isGuarded(call);
    const enclose = (term: Term, extra: Factor[] = []): Term => ({
      ...term, factors: [...around, ...extra, ...term.factors].slice(0, MOST_FACTORS), isConditional: isConditional || term.isConditional, steps: [call, ...term.steps],
    });
    if (own) return [enclose({ kind: kindOf(own), factors: [], count: 1, isConditional: false, steps: [] })];
    // Of several implementations one runs: the dearest.
    const inner = functions.map((fn) => this.of(this.project.home(fn))).sort((a, b) => worth(b) - worth(a))[0] ?? [];
    return [
      ...inner.map((term) => enclose(term)),
      ...given.filter(({ iteration }) => isOverData(iteration)).flatMap(({ fn, iteration }) => this.of(this.project.home(fn)).map((term) => enclose(term, [this.factorOf(iteration)]))),
    ];
  }

  private factorOf({ file, over, place, label }: Iteration): Factor {
    const text = over === 0 ? '' : this.project.text(file, over);
    return { key: `${place.file}:${place.span[0]}`, text: text || label };
  }
}

function isOverData({ bound }: Iteration): boolean { return bound === 'data'; }

function worth(terms: readonly Term[]): number {
  return terms.reduce((sum, { factors, count }) => sum + count * 100 ** factors.length, 0);
}

function add(sum: Map<string, Term>, term: Term): void {
  const key = [term.kind, ...term.factors.map((factor) => factor.key)].join('\n');
  const known = sum.get(key);
  if (!known) sum.set(key, { ...term });
  else {
    known.count = Math.min(MOST_COUNT, known.count + term.count);
    known.isConditional ||= term.isConditional;
  }
}

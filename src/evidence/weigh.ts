import type { CpuProfile } from './cpu-profile.js';
import { isPartOf, type FunctionRef } from './program-functions.js';

/** What was measured of a function. */
export interface Weight {
  /** Milliseconds of CPU in its own code. */
  selfMs: number;
  /** In it and in the libraries and built-ins it calls, but not in other functions of the program. */
  ownMs: number;
  /** In it and in everything it calls. */
  totalMs: number;
  /** Samples with it on the stack. */
  samples: number;
}

/** What profiles, taken together, say about the functions of the program. */
export class Weights {
  /** CPU time of all that was profiled; waiting for something to do is none. */
  cpuMs = 0;
  /** Of it, the part in and below functions of the program. */
  programMs = 0;
  samples = 0;
  readonly byFunction = new Map<FunctionRef, Weight>();
  /** Of what runs below a function: milliseconds by the innermost function of the program. */
  private readonly below = new Map<FunctionRef, Map<FunctionRef, number>>();

  /** Takes in a profile; `refs` are the functions of the program that its nodes stand for. */
  add({ nodes }: CpuProfile, refs: readonly (FunctionRef | undefined)[]): void {
    const owners: (FunctionRef | undefined)[] = [];
    // Sums up to a node: what lies below one is a difference of two.
    const [msUpTo, samplesUpTo] = [[0], [0]];
    nodes.forEach(({ parent, ms, samples, frame }, index) => {
      owners.push(refs[index] ?? (parent < 0 ? undefined : owners[parent]));
      const isIdle = frame.url === '' && (frame.name === '(idle)' || frame.name === '(root)');
      msUpTo.push(msUpTo[index] + (isIdle ? 0 : ms));
      samplesUpTo.push(samplesUpTo[index] + (isIdle ? 0 : samples));
      if (owners[index] && !isIdle) this.programMs += ms;
    });
    this.cpuMs += msUpTo[nodes.length];
    this.samples += samplesUpTo[nodes.length];
    const lastEnd = new Map<FunctionRef, number>();
    nodes.forEach(({ end, ms }, index) => {
      const [ref, owner] = [refs[index], owners[index]];
      if (owner) this.weightOf(owner).ownMs += ms;
      if (!ref) return;
      const weight = this.weightOf(ref);
      weight.selfMs += ms;
      // Below itself a recursive function counts once.
      if (index < (lastEnd.get(ref) ?? 0)) return;
      lastEnd.set(ref, end);
      weight.totalMs += msUpTo[end] - msUpTo[index];
      weight.samples += samplesUpTo[end] - samplesUpTo[index];
      const shares = this.sharesBelow(ref);
      for (let at = index; at < end; at++) {
        const inner = owners[at];
        if (inner && nodes[at].ms > 0) shares.set(inner, (shares.get(inner) ?? 0) + nodes[at].ms);
      }
    });
  }

  /** CPU time below `outer` whose innermost function of the program is in it or in one of `others`. */
  msThrough(outer: FunctionRef, others: readonly FunctionRef[]): number {
    let ms = 0;
    for (const [inner, part] of this.below.get(outer) ?? []) {
      if ([outer, ...others].some((one) => isPartOf(inner, one))) ms += part;
    }
    return ms;
  }

  private weightOf(ref: FunctionRef): Weight {
    let weight = this.byFunction.get(ref);
    if (!weight) this.byFunction.set(ref, (weight = { selfMs: 0, ownMs: 0, totalMs: 0, samples: 0 }));
    return weight;
  }

  private sharesBelow(ref: FunctionRef): Map<FunctionRef, number> {
    let shares = this.below.get(ref);
    if (!shares) this.below.set(ref, (shares = new Map()));
    return shares;
  }
}

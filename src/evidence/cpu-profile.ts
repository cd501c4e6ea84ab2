/** A CPU profile in one form, whatever wrote it. Types only. */

/** A function as V8 names it: lines and columns from 0, at the parenthesis of its parameters; `url` is '' for what is not JavaScript. */
export interface Frame { name: string; url: string; line: number; column: number }

/** One way to call a function. */
export interface ProfileNode {
  frame: Frame;
  /** Index of who calls it; -1 for the root. */
  parent: number;
  /** Index after the last node below it: callees stand right behind their caller. */
  end: number;
  /** Milliseconds in this very node. */
  ms: number;
  samples: number;
}

export interface CpuProfile { nodes: ProfileNode[] }

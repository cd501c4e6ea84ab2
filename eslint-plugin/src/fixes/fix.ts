/** What a fix is: plain edits of one file's text, made from its tree at the place of a finding. Types only. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

export type Node = TSESTree.Node;
export type Source = Readonly<SourceCode>;

/** Offsets in UTF-16 code units of the linted text; equal ones insert. */
export interface Edit { start: number; end: number; text: string }

export interface Fix {
  /** `fix`: what the program does provably stays. `suggestion`: somebody must see to what the title names. */
  kind: 'fix' | 'suggestion';
  edits: Edit[];
  /** Fills the blanks of the title. */
  data?: Record<string, string>;
}

/** Where a finding stands in the tree. */
export interface Spot {
  /** The largest node that the place of the finding covers from its start. */
  node: Node;
  source: Source;
  /** What stands around it at the first step of the proof: the loop, or the call that runs a callback for each element. */
  loop?: Node;
  /** What stands at the steps of the proof that are in this file. */
  steps: readonly Node[];
  /** What the rule said. */
  data: Readonly<Record<string, string | number>>;
  /** Types are written in this file, so what is put in must have some. */
  isTyped: boolean;
}

/** One way to change the code. Gives nothing when any precondition is in doubt. */
export interface Fixer {
  /** Key among the messages of the rule; begins with `fix`. */
  id: string;
  /** What it does, in an editor's menu, with all that must be preserved. Blanks are in braces. */
  title: string;
  /** The kinds it can give. */
  gives: readonly Fix['kind'][];
  make(spot: Spot): Fix | undefined;
}

/** What the findings stage hands on: worded, named and placed findings that nobody has scored yet. Types only. */
import type { Certainty, Family, Finding } from '../rule.js';
import type { FileContext } from '../files/workspace.js';

/** From 1, columns in UTF-16 code units. */
export interface Position { line: number; column: number }
export interface Range { start: Position; end: Position }
export interface ChainLink { file: string; range: Range; label: string }

export interface Found {
  /** `PL-` and eight hex digits; the same as long as rule, file, symbol and identity are. */
  id: string;
  rule: string;
  family: Family;
  confidence: Certainty;
  /** What happens, why it costs, what to write instead: the rule's words with the blanks filled in. */
  message: string;
  why: string;
  instead: string;
  file: string;
  range: Range;
  symbol: string;
  chain: ChainLink[];
  complexity?: { before: string; after: string };
  effort: 'S' | 'M' | 'L';
  fix: { title: string; preserve: string[] };
  evidence: 'estimated' | 'measured' | 'theoretical';
  status: 'open' | 'deferred' | 'accepted';
  /** For `accepted`: why, and until when. */
  justification?: { reason: string; until?: string };
  members?: string[];
  /** As the rule returned it, for the cost model. Not reported. */
  finding: Finding;
}

export type NoteKind =
  | 'suppression-without-reason' | 'unused-suppression' | 'unknown-rule-in-suppression'
  | 'unused-justification' | 'expired-justification' | 'expired-deferral' | 'rule-failed';

/** Something about the analysis itself that a reader should act on. Counts as a warning of severity low. */
export interface Note { kind: NoteKind; message: string; rule?: string; file?: string; line?: number }

/** A case the config declares justified. */
export interface Justified {
  rule: string;
  /** Qualified name of the function, as the report prints it. */
  symbol?: string;
  /** Glob, relative to the root. */
  path?: string;
  reason: string;
  /** Last day it holds, `YYYY-MM-DD`. */
  until?: string;
}

/** Contexts whose findings are counted, not shown, unless turned on. */
export type QuietContext = Exclude<FileContext, 'source' | 'cli'>;

export interface FoundSet {
  /** By file and position. */
  found: Found[];
  /** By file and line. */
  notes: Note[];
  /** Findings left out, by the context of their file. */
  quiet: Partial<Record<QuietContext, number>>;
  /** Findings that a comment suppresses. */
  suppressed: number;
}

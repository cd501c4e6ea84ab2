/** For hosts that hand over one tree at a time: the file in its program, or by itself as a project of one file. */
import { catalogue } from './catalogue/index.js';
import type { Ask } from './catalogue/library.js';
import { extract } from './facts/extract.js';
import type { Comment } from './facts/read-comments.js';
import { answerNow } from './files/ask-disk.js';
import { placeFile } from './files/place-file.js';
import { resolveImports } from './files/resolve.js';
import { findAll } from './findings/find-all.js';
import type { Found, QuietContext } from './findings/found.js';
import { link } from './project/link.js';
import { confidences, isAtLeast } from './report/select-findings.js';
import type { Certainty, Project, Rule } from './rule.js';
import type { SyntaxNode } from './syntax/node.js';
import { rules } from '../rules/index.js';

export { rules };
export { optionsSchema } from './config/config-schema.js';
export { didYouMean } from './findings/nearest-word.js';
export { fillOptions } from './findings/run-rules.js';
export { showFile, type FileInProgram } from './session/ask-program.js';
export type { SessionFinding } from './session/session-finding.js';
export type { ProgramChoice } from './session/worker.js';
export type { ChainLink, Found, QuietContext } from './findings/found.js';
export type { Ask } from './catalogue/library.js';
export type { Certainty, Rule } from './rule.js';

/** A parsed file, as the host has it. */
export interface OpenedSource {
  /** Absolute, or relative to the working directory; it need not be on disk. */
  file: string;
  text: string;
  /** A TS-ESTree or ESTree program whose nodes have `range`; offsets are into `text`. */
  program: object;
  comments: readonly { value: string; range?: [number, number] }[];
}

export interface FindOptions {
  /** Values for the rule's options; what is missing has its default. */
  options?: Readonly<Record<string, unknown>>;
  /** Quiet contexts to turn on. */
  contexts?: readonly QuietContext[];
  /** Least confidence; default `likely`. */
  confidence?: Certainty;
}

/** Answers for any number of rules from one analysis. */
export interface OpenFile { findings(rule: Rule, options?: FindOptions): Found[] }

/** The queries for one key, and for many, of the library with a title. */
export function asksOf(title: string): readonly Ask[] {
  return catalogue.find((library) => library.title === title)?.asks ?? [];
}

/** As large as the command line reads. */
const largest = 1_000_000;
const names = rules.map(({ name }) => name);

/** Analyses one file as a program. A file that is never analysed, or nested too deeply, has no findings. */
export function openFile(source: OpenedSource, cwd: string): OpenFile {
  const project = linkFile(source, cwd);
  return {
    findings(rule, { options = {}, contexts, confidence = 'likely' } = {}) {
      if (!project) return [];
      const { found, notes } = findAll(project, { rules: [rule], known: names, options: { [rule.name]: options }, contexts, today: '' });
      const failure = notes.find(({ kind }) => kind === 'rule-failed');
      if (failure) throw new Error(failure.message);
      return atLeast(found, confidence);
    },
  };
}

/** Findings of at least a confidence; default `likely`. */
export function atLeast<T extends { confidence: Certainty }>(findings: readonly T[], confidence: Certainty = 'likely'): T[] {
  return findings.filter((one) => isAtLeast(confidences, one.confidence, confidence));
}

function linkFile({ file, text, program, comments }: OpenedSource, cwd: string): Project | undefined {
  const placed = text.length > largest ? undefined : placeFile(file, cwd);
  if (!placed) return undefined;
  const { workspace, path } = placed;
  try {
    const facts = extract(path, text, program as SyntaxNode, comments as readonly Comment[]);
    // The host obeys its own comments, and would call those we obey unused.
    facts.suppressions = facts.suppressions.filter(({ eslint }) => !eslint);
    return link({
      root: workspace.root, facts: [facts], contexts: new Map(workspace.sources.map((one) => [one.path, one.context])),
      packages: workspace.packages, resolutions: answerNow(resolveImports(workspace, [facts], new Set())), catalogue,
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A program that stays open while its files are edited: what the command line would say of it at any moment. */
import { dirname, join } from 'node:path';
import { checkConfig } from '../config/check-config.js';
import { selectRules } from '../config/settings.js';
import { nameQuestion } from '../facts/cache.js';
import { answerSoon } from '../files/ask-disk.js';
import { compareText } from '../files/compare-text.js';
import { pathContext } from '../files/context.js';
import { hashOf } from '../files/hash.js';
import { findConfig, readConfig } from '../files/read-config.js';
import { resolveImports } from '../files/resolve.js';
import { canHoldFiles } from '../files/place-file.js';
import { isSourceName, nameSkipReason } from '../files/source-name.js';
import { findAll } from '../findings/find-all.js';
import type { QuietContext } from '../findings/found.js';
import { fillOptions, type RuleOptions } from '../findings/run-rules.js';
import { link } from '../project/link.js';
import type { Project, Rule } from '../rule.js';
import { Edits } from './edits.js';
import { completeInput, describeProgram, failedOf, readProgram, type Program } from './read-program.js';
import type { SessionFinding } from './session-finding.js';

export interface OpenProgramOptions {
  /** Absolute, real. */
  root: string;
  /** A config to use instead of the one that is found; relative to the root. */
  config?: string;
  rules: readonly Rule[];
  /** Where facts are kept, relative to the root; default as for the command. */
  cacheLocation?: string;
}

/** What a rule is asked with. */
export interface Question { rule: string; options: Readonly<Record<string, unknown>>; contexts?: readonly QuietContext[] }

export type FindingsByFile = Record<string, SessionFinding[]>;

/** The program as it lay on disk; two of one name are the same. */
interface Look { name: string; program: Program }

/** Looking at all files of the disk may take one part in so many of the time. */
const restPerLook = 20;
const leastRest = 1_000;

export class OpenProgram {
  /** Goes up whenever an answer may have changed. */
  version = 0;
  private readonly edits = new Edits();
  private readonly answers = new Map<string, Promise<FindingsByFile>>();
  private project: Promise<Project> | undefined;
  private looksAgainAt = 0;

  private constructor(private readonly options: OpenProgramOptions, private look: Look) {}

  static async open(options: OpenProgramOptions): Promise<OpenProgram> {
    const start = Date.now();
    const program = new OpenProgram(options, await lookAt(options));
    program.rest(start);
    return program;
  }

  /** Takes in the text that a file has now; false when the file is no part of the program (ignored, skipped). */
  async show(path: string, text: string): Promise<boolean> {
    if (Date.now() >= this.looksAgainAt) await this.lookAgain();
    const { keys } = this.look.program.sources;
    if (!keys.has(path) && !(await this.mayBecomePart(path))) return false;
    if (this.edits.take(path, text, keys.get(path))) this.forget();
    return true;
  }

  /** All open findings of a rule. */
  findings(question: Question): Promise<FindingsByFile> {
    const key = JSON.stringify(question);
    let answer = this.answers.get(key);
    if (!answer) this.answers.set(key, (answer = this.answer(question, key)));
    return answer;
  }

  private answer(question: Question, key: string): Promise<FindingsByFile> {
    const judge = async (): Promise<FindingsByFile> => judgeRule(await (this.project ??= this.linkAll()), question, this.options.rules, this.look.program);
    const { cache, sources } = this.look.program;
    return cache && this.edits.isEmpty ? cache.remember(sources, ['session', this.look.name, key, today()], judge) : judge();
  }

  private async linkAll(): Promise<Project> {
    const { program } = this.look;
    const input = await completeInput(program);
    const edited = await this.edits.facts(input.root);
    const hidden = new Set(this.edits.paths);
    const facts = [...input.facts.filter(({ path }) => !hidden.has(path)), ...edited].sort((a, b) => compareText(a.path, b.path));
    const fresh = edited.filter(({ path }) => !input.contexts.has(path)).map(({ path }) => ({ path, context: pathContext(path) }));
    const workspace = { ...program.workspace, sources: [...program.workspace.sources, ...fresh].sort((a, b) => compareText(a.path, b.path)) };
    const resolutions = edited.length > 0 ? await answerSoon(resolveImports(workspace, facts, failedOf(program.sources))) : input.resolutions;
    // The host obeys its own comments, and would call those we obey unused.
    const loud = facts.map((one) => ({ ...one, suppressions: one.suppressions.filter(({ eslint }) => !eslint) }));
    return link({ ...input, facts: loud, resolutions, contexts: new Map(workspace.sources.map(({ path, context }) => [path, context])) });
  }

  private async lookAgain(): Promise<void> {
    const start = Date.now();
    const look = await lookAt(this.options);
    const isSame = look.name === this.look.name;
    if (!isSame) this.look = look;
    if (this.edits.settle(look.program.sources.keys) || !isSame) this.forget();
    this.rest(start);
  }

  /** A new buffer, whose file is not on disk yet; but neither a text without a file nor what was cut out of another file. */
  private async mayBecomePart(path: string): Promise<boolean> {
    const { root } = this.look.program.workspace;
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (!isSourceName(name) || nameSkipReason(name) !== undefined) return false;
    const { workspace: { skipped }, sources: { failed } } = this.look.program;
    if (failed.some(({ file }) => file === path) || skipped.some(({ file }) => file === path || (file.endsWith('/') && path.startsWith(file)))) return false;
    return canHoldFiles(dirname(join(root, path)));
  }

  private forget(): void {
    this.version++;
    this.project = undefined;
    this.answers.clear();
  }

  private rest(start: number): void {
    const now = Date.now();
    this.looksAgainAt = now + Math.max(leastRest, (now - start) * restPerLook);
  }
}

async function lookAt({ root, config: named, rules, cacheLocation }: OpenProgramOptions): Promise<Look> {
  const source = named === undefined ? (await findConfig([root], root)).source : await readConfig(named, root);
  const config = source ? checkConfig(source, rules) : {};
  const program = await readProgram(['.'], { cwd: root, root, config, cache: { location: cacheLocation } });
  // Saved here and not with the first answer: the next look reads the store anew.
  await program.sources.save().catch(() => undefined);
  return { program, name: hashOf(nameQuestion(program.sources, describeProgram(program))) };
}

/** A rule that the program's own config turns off finds nothing, whoever asks. */
function judgeRule(project: Project, { rule: name, options, contexts }: Question, rules: readonly Rule[], { config }: Program): FindingsByFile {
  const { rules: on, options: configured } = selectRules(rules, config);
  const rule = on.find((one) => one.name === name);
  if (!rule) return {};
  const { found, notes } = findAll(project, {
    rules: [rule], known: rules.map((one) => one.name), options: { [name]: overrideOptions(rule, configured[name], options) },
    contexts: contexts ?? config.contexts, justified: config.justified, today: today(), isWhole: true,
  });
  const failure = notes.find(({ kind }) => kind === 'rule-failed');
  if (failure) throw new Error(failure.message);
  const byFile: FindingsByFile = {};
  for (const { status, file, range, chain, confidence, finding: { message, data } } of found) {
    if (status === 'open') (byFile[file] ??= []).push({ file, range, chain, confidence, finding: { message, data } });
  }
  return byFile;
}

/** The config's options with those over them that a host sets itself. It fills in defaults, so what equals one was not set. */
function overrideOptions(rule: Rule, configured: RuleOptions[string] = {}, options: Question['options']): RuleOptions[string] {
  const defaults = fillOptions(rule) as Record<string, unknown>;
  const isSet = ([name, value]: [string, unknown]): boolean => JSON.stringify(value) !== JSON.stringify(defaults[name]);
  return { ...configured, ...Object.fromEntries(Object.entries(options).filter(isSet)) };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

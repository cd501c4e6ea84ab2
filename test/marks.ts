/** Reads the marks of a fixture: comments on the line before, saying what the analyser must or must not find there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export type MarkKind = 'finds' | 'fine' | 'misses' | 'wrongly finds';

export interface Mark {
  kind: MarkKind;
  /** Rules that must report on the line: for `finds` and `wrongly finds`. */
  rules: string[];
  why: string;
  file: string;
  /** Line the mark speaks about: the next one that is not itself a mark. */
  line: number;
}

/** The part of a finding that marks speak about. */
export interface Found { rule: string; file: string; line: number; message: string }

const MARK = /^\s*\{?\s*(?:\/\/|\/\*+)\s*(finds|fine|misses|wrongly finds):\s*(.*?)\s*(?:\*\/\s*\}?)?\s*$/;
const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const LOOKS_LIKE_A_MARK = /^\s*\{?\s*(?:\/\/|\/\*+)\s*(find|finds|fine|misses|missed|wrongly find|wrongly finds)\s*:/i;

export function marksOf(file: string, text: string, rules: ReadonlySet<string>): Mark[] {
  const lines = text.split(/\r?\n/);
  const marks: Mark[] = [];
  lines.forEach((content, index) => {
    const match = MARK.exec(content);
    if (!match) {
      if (LOOKS_LIKE_A_MARK.test(content)) throw new Error(`${file}:${index + 1}: a mark that is not spelled right: ${content.trim()}`);
      return;
    }
    let line = index + 1;
    while (line < lines.length && MARK.test(lines[line])) line += 1;
    marks.push(readMark(match[1] as MarkKind, match[2], file, line + 1, rules));
  });
  return marks;
}

function readMark(kind: MarkKind, rest: string, file: string, line: number, rules: ReadonlySet<string>): Mark {
  if (kind === 'fine' || kind === 'misses') return { kind, rules: [], why: required(rest, kind, file, line), file, line };
  if (kind === 'finds') return { kind, rules: known(rest.split(/\s*,\s*/), rules, file, line), why: '', file, line };
  const [rule, ...why] = rest.split(/\s+/);
  return { kind, rules: known([rule], rules, file, line), why: required(why.join(' '), kind, file, line), file, line };
}

function required(why: string, kind: MarkKind, file: string, line: number): string {
  if (!why) throw new Error(`${file}:${line}: "${kind}:" wants a reason`);
  return why;
}

function known(names: string[], rules: ReadonlySet<string>, file: string, line: number): string[] {
  for (const name of names) if (!rules.has(name)) throw new Error(`${file}:${line}: no rule named "${name}"`);
  return names;
}

/** Differences between what the marks say and what was found, as sentences; empty when they agree. */
export function compare(marks: readonly Mark[], found: readonly Found[]): string[] {
  const open = [...found];
  const differences: string[] = [];
  for (const mark of marks) {
    for (const rule of mark.rules) {
      const at = open.findIndex((one) => one.file === mark.file && one.line === mark.line && one.rule === rule);
      if (at >= 0) open.splice(at, 1);
      else differences.push(`${mark.file}:${mark.line} ${unmet(mark, rule)}`);
    }
  }
  for (const one of open) differences.push(`${one.file}:${one.line} ${unexpected(one, marks)}`);
  return differences.sort();
}

function unmet(mark: Mark, rule: string): string {
  return mark.kind === 'finds' ? `is silent, should find ${rule}` : `no longer wrongly finds ${rule}: make the mark "fine"`;
}

function unexpected(one: Found, marks: readonly Mark[]): string {
  const here = marks.find((mark) => mark.file === one.file && mark.line === one.line);
  if (here?.kind === 'misses') return `now finds ${one.rule}, which it used to miss: make the mark "finds"`;
  const why = here?.kind === 'fine' ? ` although it is fine (${here.why})` : '';
  return `finds ${one.rule}${why}: ${one.message}`;
}

/** Source files below a folder, relative to it and with `/`, sorted. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

export function marksIn(folder: string, rules: ReadonlySet<string>): Mark[] {
  return sourcesIn(folder).flatMap((file) => marksOf(file, readFileSync(join(folder, file), 'utf8'), rules));
}

/** Folders directly in a folder, sorted; none when it does not exist. */
export function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  } catch {
    return [];
  }
}

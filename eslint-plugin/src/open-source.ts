import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { atLeast, openFile, showFile, type Rule, type SessionFinding } from 'perf-lint/session';
import { readSettings, type Settings } from './read-settings.js';

/** What ESLint tells a rule about the file. */
export interface Opened { readonly filename: string; readonly cwd: string; readonly sourceCode: Readonly<SourceCode>; readonly settings: Readonly<Record<string, unknown>> }

/** A file that every rule may ask for what it found. */
export interface Source { findings(rule: Rule, options: Record<string, unknown>): readonly SessionFinding[] }

/** One analysis a file, however many rules ask; ESLint makes a new SourceCode whenever the text changes. */
const opened = new WeakMap<object, Source>();

export function openSource(file: Opened): Source {
  let known = opened.get(file.sourceCode);
  if (!known) {
    const settings = readSettings(file.settings['perf-lint']);
    known = (settings.project && openInProgram(file, settings)) || openAlone(file, settings);
    opened.set(file.sourceCode, known);
  }
  return known;
}

/** As part of the program around it; undefined where it is no part of one. */
function openInProgram({ filename, cwd, sourceCode: { text, hasBOM } }: Opened, { root, config, cacheLocation, contexts, confidence }: Settings): Source | undefined {
  // What a processor cut out of another file, and a text without a file, are parts of no program.
  const shown = showFile(filename, hasBOM ? `\uFEFF${text}` : text, cwd, { root, config, cacheLocation });
  return shown && { findings: (rule, options) => atLeast(shown.findings(rule.name, options, contexts), confidence) };
}

function openAlone({ filename: file, cwd, sourceCode: { text, ast } }: Opened, { contexts, confidence }: Settings): Source {
  const alone = openFile({ file, text, program: ast, comments: ast.comments ?? [] }, cwd);
  return { findings: (rule, options) => alone.findings(rule, { options, contexts, confidence }) };
}

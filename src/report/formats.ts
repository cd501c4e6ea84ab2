import { printAgent } from './agent.js';
import { printCheckstyle } from './checkstyle.js';
import type { FormatName } from './format-names.js';
import { printGithub } from './github.js';
import { printGitlab } from './gitlab.js';
import { printJson } from './json.js';
import { printJunit } from './junit.js';
import { printMarkdown } from './markdown.js';
import { moveReport } from './move-report.js';
import { printRdjson } from './rdjson.js';
import type { Report, RuleCard } from './report.js';
import { printSarif } from './sarif.js';
import { printText, type TextOptions } from './text.js';

export interface PrintContext extends TextOptions {
  /** Folder of the report's root in the repository, `/`-separated; '' when it is the repository. */
  folder: string;
  /** The rules there are, read only for formats that describe them. */
  rules: () => Promise<readonly RuleCard[]>;
}

interface Format {
  /** Its readers know the repository only, so paths start there; the others print paths as the report has them. */
  isForRepository?: true;
  print(report: Report, context: PrintContext): string | Promise<string>;
}

const formats: Record<FormatName, Format> = {
  text: { print: printText },
  agent: { isForRepository: true, print: printAgent },
  json: { print: printJson },
  sarif: { isForRepository: true, print: async (report, { rules }) => printSarif(report, await rules()) },
  github: { isForRepository: true, print: printGithub },
  gitlab: { isForRepository: true, print: printGitlab },
  junit: { isForRepository: true, print: async (report, { rules }) => printJunit(report, await rules()) },
  checkstyle: { isForRepository: true, print: printCheckstyle },
  rdjson: { isForRepository: true, print: printRdjson },
  markdown: { isForRepository: true, print: printMarkdown },
};

/** The report in one of the formats: the same bytes for the same report. */
export async function printAs(name: FormatName, report: Report, context: PrintContext): Promise<string> {
  const { isForRepository, print } = formats[name];
  return print(isForRepository ? moveReport(report, context.folder) : report, context);
}

import type { Report } from './report.js';

/** The JSON contract, see schema/report.json. */
export function printJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

import { UsageError } from '../files/usage-error.js';
import type { Report } from '../report/report.js';

/** Understands a report that perf-lint printed as JSON. Throws a UsageError that says what else it is. */
export function readReport(text: string, file: string): Report {
  const value = parse(text, file);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new UsageError(file, 'is no report of perf-lint (--format json)');
  const { schemaVersion, findings, summary, error } = value as Partial<Report> & { error?: { message?: string } };
  if (error) throw new UsageError(file, `holds an error instead of a report: ${error.message ?? ''}`);
  if (schemaVersion !== 1) throw new UsageError(file, `is no report of perf-lint (--format json), or of another version: "schemaVersion" is ${JSON.stringify(schemaVersion)}, not 1`);
  if (!Array.isArray(findings) || !findings.every(isFinding) || !summary) throw new UsageError(file, 'is no whole report of perf-lint: "findings" or "summary" is missing or broken');
  return value as Report;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(file, `is not valid JSON: ${(error as Error).message}`);
  }
}

function isFinding(value: unknown): boolean {
  const { id, rule, severity, impact, range, file } = (value ?? {}) as Partial<Report['findings'][number]>;
  return [id, rule, severity, file].every((word) => typeof word === 'string') && typeof impact?.score === 'number' && typeof range?.start?.line === 'number';
}

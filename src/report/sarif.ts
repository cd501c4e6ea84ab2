import type { Severity } from '../impact/cost-model.js';
import type { Report, ReportedFinding, RuleCard } from './report.js';
import { atMost, limits, type Overrun } from './sarif-limits.js';
import { listNotifications } from './sarif-notifications.js';
import { locate, locateChain } from './sarif-places.js';
import { describeRules } from './sarif-rules.js';
import { oneLine } from './show-controls.js';

const levels: Record<Severity, string> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };

/**
 * SARIF 2.1.0 as GitHub code scanning takes it. Cases accepted in the config are left out: GitHub reads no suppressions and
 * would open an alert for each.
 */
export function printSarif(report: Report, rules: readonly RuleCard[]): string {
  const overruns: Overrun[] = [];
  const open = atMost(limits.results, report.findings.filter(({ status }) => status === 'open'), 'findings', overruns);
  const described = describeRules(rules, overruns);
  const indexes = new Map(described.map(({ id }, index) => [id, index]));
  const results = open.map((finding) => describeResult(finding, indexes, overruns));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: report.tool.name, version: report.tool.version, semanticVersion: report.tool.version, rules: described } },
      columnKind: 'utf16CodeUnits',
      invocations: [{ executionSuccessful: isWhole(report), toolExecutionNotifications: listNotifications(report, results.length, overruns) }],
      results,
    }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function isWhole({ files, notes }: Report): boolean {
  return files.failed.length === 0 && notes.every(({ kind }) => kind !== 'rule-failed');
}

function describeResult(finding: ReportedFinding, indexes: ReadonlyMap<string, number>, overruns: Overrun[]) {
  const { id, rule, severity, file, range, symbol, confidence, impact, complexity, effort, evidence, measured } = finding;
  const steps = locateChain(finding, overruns);
  const index = indexes.get(rule);
  return {
    ruleId: rule, ...(index !== undefined && { ruleIndex: index }), level: levels[severity],
    message: { text: [finding.message, `Why: ${finding.why}`, `Instead: ${finding.instead}`].map(escapeLinks).join('\n') },
    locations: [{
      physicalLocation: locate(file, range, true),
      ...(symbol !== '(module)' && { logicalLocations: [{ fullyQualifiedName: symbol, kind: 'function' }] }),
    }],
    // GitHub goes by the first only, and takes it as it is; without it an alert would change with the words on its line.
    partialFingerprints: { primaryLocationLineHash: `${id.slice(3)}:1`, 'perfLintId/v1': id },
    ...(steps.related.length > 0 && { relatedLocations: steps.related }),
    ...(steps.flow.length > 0 && { codeFlows: [{ threadFlows: [{ locations: steps.flow }] }] }),
    properties: { severity, confidence, effort, estimate: impact.estimate, score: impact.score, ...(evidence !== 'estimated' && { evidence }), ...(measured && { measured }), ...(complexity && { complexity }), preserve: finding.fix.preserve },
  };
}

/** `[words](target)` is a link in a message; code such as `rows[i](x)` must not become one. */
function escapeLinks(text: string): string {
  const line = oneLine(text);
  return line.includes('](') ? line.replace(/[\\[\]]/g, '\\$&') : line;
}

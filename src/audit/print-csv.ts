import type { ReportedFinding } from '../report/report.js';
import { oneLine } from '../report/show-controls.js';
import type { Audit, InventoryItem } from './audit-data.js';

type Cell = string | number | boolean | undefined;

const columns: [title: string, read: (item: InventoryItem, finding: ReportedFinding) => Cell][] = [
  ['rank', ({ rank }) => rank], ['id', ({ id }) => id], ['severity', (_, { severity }) => severity], ['score', (_, { impact }) => impact.score],
  ['effort', (_, { effort }) => effort], ['quadrant', ({ quadrant }) => quadrant], ['not now because', ({ reason }) => reason],
  ['status', ({ tracking }) => tracking.status], ['reason', ({ tracking }) => tracking.reason], ['until', ({ tracking }) => tracking.until],
  ['new', ({ tracking }) => tracking.isNew], ['known', ({ tracking }) => tracking.isKnown], ['rule', (_, { rule }) => rule], ['confidence', (_, { confidence }) => confidence],
  ['file', (_, { file }) => file], ['line', (_, { range }) => range.start.line], ['symbol', (_, { symbol }) => symbol], ['message', (_, { message }) => message],
  ['brings', ({ brings }) => brings], ['entry points', ({ reachedBy }) => reachedBy.count], ['reached by', ({ reachedBy }) => reachedBy.names.join('; ')],
  ['measure before', ({ playbook }) => playbook.measure], ['change', ({ playbook }) => playbook.change], ['preserve', ({ playbook }) => playbook.preserve.join('; ')],
  ['verify', ({ playbook }) => playbook.verify], ['roll back', ({ playbook }) => playbook.rollBack],
];

/** A finding a row (RFC 4180). No cell is a formula to a spreadsheet, whatever the code or its file is called. */
export function printAuditCsv({ report, data }: Audit): string {
  const byId = new Map(report.findings.map((one) => [one.id, one]));
  const rows = data.inventory.items.map((item) => columns.map(([, read]) => read(item, byId.get(item.id)!)));
  return [columns.map(([title]) => title), ...rows].map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}

/** A leading quote makes text of what a spreadsheet would run (OWASP, CSV injection). */
function writeCell(cell: Cell): string {
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = oneLine(cell ?? '');
  const inert = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",'\s]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

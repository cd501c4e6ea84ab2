import type { Report } from '../report/report.js';
import type { Audit, AuditData } from './audit-data.js';

/** A report, as every reader of reports takes it, with the audit beside its findings. */
export function composeAudit({ report, data }: Audit): Report & { audit: AuditData } { return { ...report, audit: data }; }

export function printAuditJson(audit: Audit): string { return `${JSON.stringify(composeAudit(audit), null, 2)}\n`; }

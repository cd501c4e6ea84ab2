/** Every format a report can be printed in, for the command line and its help: no imports, for `--help` loads this. */
export const formatNames = ['text', 'agent', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjson', 'markdown'] as const;
export type FormatName = (typeof formatNames)[number];
/** Those of the audit. */
export const auditFormatNames = ['text', 'markdown', 'json', 'csv', 'html'] as const;
export type AuditFormatName = (typeof auditFormatNames)[number];

import { lineAt } from '../facts/line-at.js';
import type { Fn, Project } from '../project/project.js';
import type { ReportedFinding } from '../report/report.js';
import type { CloneCluster, Member } from './audit-data.js';

/** Findings about functions written more than once, with what each copy is and who calls it. */
export function listClones(project: Project, findings: readonly ReportedFinding[]): CloneCluster[] {
  return findings.flatMap((finding): CloneCluster[] => {
    const members = (finding.members ?? []).flatMap((member) => findMember(project, member, finding));
    return members.length > 1 ? [{ id: finding.id, members, message: finding.message, plan: finding.instead }] : [];
  });
}

/** `file#symbol`; packages and files have no function of that name. */
function findMember(project: Project, member: string, { chain }: ReportedFinding): Member[] {
  const [path, symbol] = member.split('#');
  const fn = symbol === undefined ? undefined : project.file(path)?.functions.find(({ facts }) => facts.name === symbol);
  if (!fn) return [];
  const line = lineAt(fn.file.facts.lineStarts, fn.facts.at[0]);
  // The proof of a duplicate starts at the copy to keep.
  const isOwner = chain.length > 0 && chain[0].file === path && chain[0].range.start.line === line;
  return [{ file: path, line, symbol, calls: project.callers(fn).length, lines: linesOf(fn), isOwner }];
}

export function linesOf({ file, facts }: Fn): number {
  return lineAt(file.facts.lineStarts, facts.at[1]) - lineAt(file.facts.lineStarts, facts.at[0]) + 1;
}


import type { Family } from '../rule.js';
import type { ReportedFinding } from '../report/report.js';
import type { Playbook } from './audit-data.js';

interface Advice { /** `{entry}` is where to measure. */ measure: string; rollBack: string }

const byFamily: Record<Family, Advice> = {
  queries: { measure: 'Log the queries of one run of {entry} with a realistic number of rows: how many, and the time at the 95th percentile.', rollBack: 'Revert the commit: no data changes shape. Keep the old loop beside the batch behind a flag only where the batch may be too large.' },
  growth: { measure: 'Time {entry} with ten times the usual number of elements, or take a CPU profile of it (node --cpu-prof).', rollBack: 'Revert the commit: the result must be the same before and after.' },
  blocking: { measure: 'Watch the event-loop delay (monitorEventLoopDelay of node:perf_hooks) while {entry} runs under load.', rollBack: 'Revert the commit. Callers that now wait for a promise go back with it.' },
  memory: { measure: 'Compare two heap snapshots an hour apart while {entry} is used, and the number of entries or open handles.', rollBack: 'Raise the limit in the configuration first; revert the commit if that is not enough.' },
  modules: { measure: 'Note which module is loaded first in each start, and how many files a test of one of them loads.', rollBack: 'Revert the commit: declarations move back, imports follow.' },
  duplication: { measure: 'Run the tests of every copy against the one that stays; write one for each difference.', rollBack: 'Revert one call site at a time: the old copy is deleted last, in a commit of its own.' },
  startup: { measure: 'Time a cold start (node --cpu-prof from start to ready) five times.', rollBack: 'Revert the commit.' },
};

/** What to do about one finding, from the first measurement to the way back. */
export function writePlaybook(finding: ReportedFinding, family: Family, entry: string | undefined): Playbook {
  const { measure, rollBack } = byFamily[family];
  return {
    measure: measure.replace('{entry}', entry ?? (finding.symbol === '(module)' ? finding.file : `${finding.symbol} in ${finding.file}`)),
    change: finding.instead, preserve: finding.fix.preserve,
    verify: `perf-lint diff <this audit as JSON> <the next>: ${finding.id} is under "Fixed" and nothing under "New"; then measure again.`, rollBack,
  };
}

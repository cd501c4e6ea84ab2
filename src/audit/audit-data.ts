/** The audit: plain data that every printer reads. Its JSON form is `schema/audit.json`. Types only. */
import type { Severity } from '../impact/cost-model.js';
import type { Report, ReportedFinding } from '../report/report.js';

/** A place a reader can open. Lines count from 1. */
export interface Spot { file: string; line: number; symbol?: string }

export interface Trend {
  /** What is compared with, as the reader named it. */
  with: string;
  score: { before: number; after: number };
  bySeverity: Record<Severity, { before: number; after: number }>;
  /** Ids. */
  new: string[];
  fixed: string[];
  /** Cost more than last time. */
  dearer: string[];
}

export interface Coverage {
  files: number;
  analyzed: number;
  failed: number;
  skipped: number;
  calls: number;
  /** Share of the calls that are understood, from 0 to 1. */
  resolved: number;
  unresolvedImports: number;
  entryPoints: number;
  suppressed: number;
  /** In files that are quiet by their context, and for options of the command. */
  notShown: number;
  /** What the audit could not see or say, a sentence each. */
  gaps: string[];
}

export interface AuditSummary { open: number; bySeverity: Record<Severity, number>; /** Sum over open findings, in the unit of `impact.score`. */ score: number; trend?: Trend; coverage: Coverage }

export type Quadrant = 'quick-win' | 'project' | 'fill-in' | 'not-now';

/** `known`: open, and in the baseline. `new`: open, and not in the compared audit (or, without one, in the baseline). */
export interface Tracking { status: ReportedFinding['status']; reason?: string; until?: string; isKnown: boolean; isNew: boolean }

export interface Playbook { measure: string; change: string; preserve: string[]; verify: string; rollBack: string }

export interface InventoryItem {
  /** Of the finding in `findings` of the report. */
  id: string;
  /** From 1: what to fix first. */
  rank: number;
  quadrant: Quadrant;
  /** Why not now. */
  reason?: string;
  tracking: Tracking;
  /** What is gained. */
  brings: string;
  /** Entry points that run into it: how many, and names of a few. */
  reachedBy: { count: number; names: string[] };
  playbook: Playbook;
}

/** A finding of before that is no longer there. */
export interface Fixed { id: string; rule: string; file: string; symbol: string; severity?: Severity }

/** `settled` = fixed + accepted; the share is of all that was ever listed. */
export interface Completion { total: number; open: number; deferred: number; accepted: number; fixed: number; share: number }

export interface Inventory { items: InventoryItem[]; fixed: Fixed[]; completion: Record<Severity, Completion> }

export type CostKind = 'queries' | 'requests' | 'cache' | 'queue' | 'storage' | 'blocking';

/** How often something is paid in one run: `2 + N + N·M`. */
export interface EntryCost {
  kind: CostKind;
  formula: string;
  /** What the letters stand for: text of the collection. */
  letters: Record<string, string>;
  /** Nested loops over data around the dearest. */
  degree: number;
  /** Some of it is paid on some paths only. */
  isAtMost: boolean;
  /** The way to the dearest: a call each, the last the library's. */
  chain: (Spot & { label: string })[];
}

export interface EntryPoint {
  /** `GET /orders`, `cron.schedule '0 * * * *'`. */
  name: string;
  kind: string;
  at: Spot;
  costs: EntryCost[];
  /** Ids of findings that a run can come to, worst first. */
  findings: string[];
  /** Sum of their scores. */
  score: number;
}

export interface ModuleNode { file: string; lines: number; importedBy: number; imports: number; /** imports / (imports + importedBy), from 0 (stable) to 1. */ instability: number }
export interface CycleGroup { kind: 'load' | 'lazy'; files: string[]; /** The circle shown, closed. */ circle: string[]; cut: { from: string; to: string; line: number; isEnough: boolean; advice: string }; loads: number }
export interface LayerCrossing { from: string; to: string; /** Imports this way and the other way. */ against: number; along: number; imports: Spot[] }

export interface Dependencies {
  modules: ModuleNode[];
  /** Indexes into `modules`. */
  edges: [from: number, to: number, kind: 'eager' | 'lazy'][];
  cycles: CycleGroup[];
  /** Files that many import and that import many. */
  hubs: ModuleNode[];
  /** Source files that nothing imports, that import nothing, and that are no entry. */
  orphans: string[];
  layers: LayerCrossing[];
}

export interface StartUpEntry { file: string; /** Files loaded with it, itself included. */ files: number; lines: number; packages: string[]; lazy: LazyCandidate[] }
/** Loaded at the start, used by few. */
export interface LazyCandidate { what: string; isPackage: boolean; /** Files and packages that would not be loaded. */ saves: { files: number; lines: number; packages: string[] }; importedBy: Spot[]; usedBy: string[] }
export interface TopLevelWork { at: Spot; effect: string; label: string }
export interface StartUp { entries: StartUpEntry[]; work: TopLevelWork[] }

export interface Member extends Spot { /** Call sites. */ calls: number; lines: number; isOwner: boolean }
export interface CloneCluster { id: string; members: Member[]; message: string; plan: string }
export interface Competing { job: string; folder: string; libraries: { name: string; files: number }[]; plan: string; movers: Spot[] }
/** Things of one kind made at several places. */
export interface Scattered { what: string; keep: Spot; movers: Spot[]; plan: string }
export interface NameFamily { pattern: string; overlap: number; members: (Spot & { lines: number })[] }

export interface Redundancy {
  clones: CloneCluster[];
  /** Ids of findings. */
  reimplemented: string[];
  competing: Competing[];
  scattered: Scattered[];
  families: NameFamily[];
  /** Accepted, with the reason. */
  justified: { id: string; reason: string; until?: string }[];
}

export interface AuditData { schemaVersion: 1; summary: AuditSummary; inventory: Inventory; entries: EntryPoint[]; dependencies: Dependencies; startUp: StartUp; redundancy: Redundancy }

/** What the printers get. */
export interface Audit { report: Report; data: AuditData }

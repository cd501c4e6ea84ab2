import { catalogue } from '../catalogue/index.js';
import { competing as listed } from '../catalogue/reimplementations.js';
import { compareText } from '../findings/compare-text.js';
import { wordCount } from '../impact/word-quantity.js';
import { groupBy } from '../project/group-by.js';
import type { Edge, Project } from '../project/project.js';
import type { Competing } from './audit-data.js';
import { lineOf } from './spots.js';

const MOST_MOVERS = 50;

/** Packages by the jobs they do, from all the catalogue knows. */
function jobs(): Map<string, string[]> {
  const found = new Map(listed.map(({ job, packages }) => [job, packages]));
  for (const [job, libraries] of groupBy(catalogue.filter((one) => one.job !== undefined && one.kind !== 'platform' && one.kind !== 'language'), (one) => one.job!)) {
    const packages = libraries.flatMap((one) => one.packages.filter((name) => !name.endsWith('/*') && !name.startsWith('node:')));
    const same = [...found].find(([, known]) => packages.some((name) => known.includes(name)));
    found.set(same?.[0] ?? job, [...new Set([...(same?.[1] ?? []), ...packages])]);
  }
  return found;
}

/** Libraries for one job in one package of the program: the one most files use stays. */
export function findCompetition(project: Project): Competing[] {
  const known = jobs();
  const byFolder = groupBy(project.files.filter(({ context }) => context === 'source'), (file) => file.package.folder);
  return [...byFolder].sort(([a], [b]) => compareText(a, b)).flatMap(([folder, files]) => {
    const uses = groupBy(files.flatMap(({ edges }) => edges.filter(({ external, class: of }) => external !== undefined && of !== 'type')), (edge) => edge.external!);
    return [...known].flatMap(([job, packages]): Competing[] => {
      const present = packages.flatMap((name) => (uses.has(name) ? [{ name, edges: uses.get(name)!, files: countFiles(uses.get(name)!) }] : []))
        .sort((a, b) => b.files - a.files || compareText(a.name, b.name));
      if (present.length < 2) return [];
      const [kept, ...others] = present;
      const movers = others.flatMap(({ edges }) => edges).map((edge) => ({ file: edge.from.path, line: lineOf(edge) }));
      return [{
        job, folder, libraries: present.map(({ name, files: count }) => ({ name, files: count })), movers: movers.slice(0, MOST_MOVERS),
        plan: `Keep ${kept.name} (${wordCount(kept.files, 'file')}); move ${others.map(({ name, files: count }) => `${name} (${wordCount(count, 'file')})`).join(', ')} to it, then remove the dependency.`,
      }];
    });
  });
}

function countFiles(edges: readonly Edge[]): number { return new Set(edges.map(({ from }) => from)).size; }

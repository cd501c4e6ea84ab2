/** `npm run bench -- hosts <folder>`: does every host say the same of a program, in the same words at the same places? */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { compareHeard } from './hosts/compare.mjs';
import { hearCommand, hearEslint, hearOxlint, loadBuilt } from './hosts/say.mjs';

/** Prints what differs; answers whether nothing does. `oxlint` is the path of its script, undefined where there is none. */
export async function checkHosts(folder, oxlint) {
  const built = await loadBuilt();
  // Facts are kept elsewhere: nothing shall appear in a folder that is only looked at.
  const cache = mkdtempSync(join(tmpdir(), 'perf-lint-bench-hosts-'));
  const options = { settings: { root: '.', cacheLocation: cache } };
  try {
    const command = await timed('perf-lint', () => hearCommand(folder, built, ['--cache-location', cache]));
    const eslint = await timed('eslint with typescript', () => hearEslint(folder, built, options));
    const espree = await timed('eslint with espree', () => hearEslint(folder, built, { ...options, parser: 'espree' }));
    const oxlintHeard = oxlint && (await timed('oxlint', () => hearOxlint(folder, oxlint, built, options)));
    const isRead = (file) => !eslint.unread.has(file);
    const differences = [eslint, espree].flatMap((heard) => compareHeard(command, heard))
      .concat(oxlintHeard ? compareHeard(command, oxlintHeard, { hidden: eslint.hidden, isWanted: isRead }) : []);
    for (const { host, findings, hidden, unread } of [command, eslint, espree, oxlintHeard ?? []].flat()) {
      say(`${host}: ${findings.length} findings${hidden.length > 0 ? `, ${hidden.length} hidden by its comments` : ''}${unread.size > 0 ? `, ${unread.size} files it cannot read (${[...unread.keys()].slice(0, 3).join(', ')})` : ''}`);
    }
    if (!oxlint) say('oxlint: not installed, left out');
    for (const line of differences) say(line);
    say(differences.length === 0 ? 'equal: all say the same' : `different: ${differences.length}`);
    return differences.length === 0;
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

async function timed(name, hear) {
  const start = performance.now();
  const heard = await hear();
  process.stderr.write(`  ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`);
  return heard;
}

const say = (text) => process.stdout.write(`${text}\n`);

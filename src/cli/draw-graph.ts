import { importGraph } from '../index.js';
import type { Host } from './host.js';
import type { Arguments } from './read-arguments.js';
import { emit } from './run-check.js';

/** `perf-lint graph`: the import graph, circles coloured; as JSON with circles, orphans and leaves. */
export async function drawGraph(args: Arguments, host: Host): Promise<number> {
  const { tree, circular, orphans, leaves, dot } = await importGraph(args.words.length > 0 ? args.words : ['.'], { cwd: host.cwd, threads: args.threads });
  await emit(args.outputs[0].format === 'json' ? `${JSON.stringify({ tree, circular, orphans, leaves }, null, 2)}\n` : await dot(), args.outputs[0].file, host);
  return 0;
}

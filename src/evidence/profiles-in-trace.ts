import { groupBy } from '../project/group-by.js';
import { isRecord, listOf, numberOf, type Json } from './json.js';

/** Profiles in the form of a `.cpuprofile`, put together of the pieces that lie among the events of a trace. */
export function profilesInTrace(events: readonly Json[]): Json[] {
  const pieces = events.filter(({ name }) => name === 'Profile' || name === 'ProfileChunk');
  return [...groupBy(pieces, ({ pid, id }) => `${String(pid)} ${String(id)}`).values()].map(join);
}

function join(pieces: readonly Json[]): Json {
  const contents = pieces.map(({ args }) => (isRecord(args) && isRecord(args.data) ? args.data : {}));
  const profiles = contents.map(({ cpuProfile }) => (isRecord(cpuProfile) ? cpuProfile : {}));
  const startTime = Math.max(0, ...contents.map((content) => numberOf(content.startTime)));
  const timeDeltas = contents.flatMap((content) => listOf(content.timeDeltas));
  const passed = timeDeltas.reduce<number>((sum, delta) => sum + numberOf(delta), 0);
  return {
    nodes: profiles.flatMap(({ nodes }) => listOf(nodes)), samples: profiles.flatMap(({ samples }) => listOf(samples)), timeDeltas,
    startTime, endTime: Math.max(startTime + passed, ...contents.map((content) => numberOf(content.endTime))),
  };
}

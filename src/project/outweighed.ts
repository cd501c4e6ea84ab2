import type { Iteration, Project } from './project.js';
import { isPlaceInside } from './vary.js';

/** Does each pass wait for a round trip? Beside these, what it looks through or copies in memory takes no time. */
export function isOutweighed(project: Project, iteration: Iteration): boolean {
  return iteration.file.calls.some((call) => isPlaceInside(call.file, call.site.fn, call.site.loop, iteration)
    && call.site.use === 'awaited' && project.effectsOf(call).some(({ effect, guarded }) => !effect.endsWith('.sync') && !guarded));
}

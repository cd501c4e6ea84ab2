import type { FnId, ValueId } from '../facts/file-facts.js';
import { partsOf } from './dependence.js';
import type { FileNode, Iteration, Project } from './project.js';

/**
 * Does an expression change from one step of the iteration to the next, counting what the functions written in it read
 * from outside? Their own parameters do not count: `users.map((user) => user.id)` is the same list each time.
 */
export function changesWith(project: Project, file: FileNode, value: ValueId, iteration: Iteration): boolean {
  return new Variation(project, file, iteration).changes(value);
}

class Variation {
  private readonly seen = new Set<ValueId>();
  /** Functions inside the expression: their parameters and variables are its own. */
  private readonly own = new Set<FnId>();

  constructor(private readonly project: Project, private readonly file: FileNode, private readonly iteration: Iteration) {}

  changes(id: ValueId): boolean {
    if (id === 0 || this.seen.has(id)) return false;
    this.seen.add(id);
    const { facts } = this.file;
    const known = facts.values[id];
    switch (known[0]) {
      case 'param': case 'rest': return !this.own.has(known[1]) && this.outside(id);
      case 'binding': {
        const { fn, value } = facts.bindings[known[1]];
        return this.own.has(fn) ? this.changes(value) : this.outside(id);
      }
      case 'this': return !this.own.has(known[1]) && this.outside(id);
      case 'function': return this.body(known[1]);
      case 'member': return this.changes(known[1]) || (!this.leansOnOwn(known[1]) && this.outside(id));
      case 'unknown': return known[1] === undefined || known[1].some((part) => this.changes(part));
      // An element of what the iteration goes over is the next one each time.
      case 'element': case 'key': return known[1] === this.iteration.over || this.changes(known[1]);
      default: return partsOf(this.file, known).some((part) => this.changes(part));
    }
  }

  private outside(id: ValueId): boolean { return this.project.varies(this.file, id, this.iteration); }

  private leansOnOwn(id: ValueId, depth = 0): boolean {
    const known = this.file.facts.values[id];
    if (known[0] === 'param' || known[0] === 'rest' || known[0] === 'this') return this.own.has(known[1]);
    if (known[0] === 'binding') return this.own.has(this.file.facts.bindings[known[1]].fn);
    return depth < 20 && partsOf(this.file, known).some((part) => this.leansOnOwn(part, depth + 1));
  }

  /** What a function written in the expression gives, calls and tests. */
  private body(fn: FnId): boolean {
    this.own.add(fn);
    const { facts, functions } = this.file;
    return facts.functions[fn].returns.some((part) => this.changes(part))
      || functions[fn].calls.some(({ site }) => this.changes(site.callee) || site.args.some((part) => this.changes(part)))
      || facts.branches.some((branch) => branch.fn === fn && branch.test !== 0 && this.changes(branch.test));
  }
}

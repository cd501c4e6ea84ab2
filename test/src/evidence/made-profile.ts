/** One call: what runs, for how many milliseconds of its own, and what it calls. */
export interface MadeCall { name: string; url?: string; at?: [line: number, column: number]; ms?: number; calls?: MadeCall[] }

interface Node { id: number; callFrame: object; hitCount: number; children: number[] }

/** The text of a profile with these calls: a sample per millisecond. */
export function madeProfile(calls: MadeCall[]): string {
  const nodes: Node[] = [];
  const samples: number[] = [];
  const add = ({ name, url = '', at: [line, column] = [-1, -1], ms = 0, calls: below = [] }: MadeCall): number => {
    const node: Node = { id: nodes.length + 1, callFrame: { functionName: name, scriptId: '0', url, lineNumber: line, columnNumber: column }, hitCount: ms, children: [] };
    nodes.push(node);
    for (let at = 0; at < ms; at++) samples.push(node.id);
    node.children = below.map(add);
    return node.id;
  };
  add({ name: '(root)', calls });
  return JSON.stringify({ nodes, startTime: 1_000_000, endTime: 1_000_000 + samples.length * 1000, samples, timeDeltas: samples.map((_, index) => (index === 0 ? 0 : 1000)) });
}

/** The least of an editor: speaks the language server protocol with a server it starts, over the server's streams. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Position { line: number; character: number }
interface Range { start: Position; end: Position }
export interface Diagnostic { range: Range; message: string; code?: string; severity: number }
export interface TextEdit { range: Range; newText: string }
interface WorkspaceEdit { changes?: Record<string, TextEdit[]>; documentChanges?: { textDocument: { uri: string }; edits: TextEdit[] }[] }
export interface CodeAction { title: string; kind?: string; edit?: WorkspaceEdit; command?: { command: string; arguments: unknown[] } }
interface Message { id?: number; method?: string; params?: unknown; result?: unknown; error?: { message: string } }

const languages: Record<string, string> = { js: 'javascript', mjs: 'javascript', ts: 'typescript', tsx: 'typescriptreact' };

/** An editor with a folder open. `command` starts the server; `configuration` is what it may ask for. */
export class Editor {
  private readonly server;
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly texts = new Map<string, { text: string; version: number }>();
  private left = Buffer.alloc(0);
  private nextId = 1;

  constructor(command: readonly string[], private readonly folder: string, private readonly configuration: unknown) {
    this.server = spawn(command[0], command.slice(1), { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
    // One that is killed in the middle of a question hears no answer.
    this.server.stdin.on('error', () => undefined);
    this.server.stdout.on('data', (chunk: Buffer) => this.read(chunk));
  }

  async start(): Promise<void> {
    await this.ask('initialize', {
      processId: process.pid, rootUri: this.uriOf('.'), workspaceFolders: [{ uri: this.uriOf('.'), name: basename(this.folder) }],
      initializationOptions: [{ workspaceUri: this.uriOf('.'), options: this.configuration }],
      capabilities: {
        workspace: { configuration: true, applyEdit: true, workspaceFolders: true, workspaceEdit: { documentChanges: true }, diagnostics: { refreshSupport: true } },
        textDocument: { diagnostic: {}, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } } },
      },
    });
    this.tell('initialized', {});
  }

  open(file: string, text: string): void {
    this.texts.set(file, { text, version: 1 });
    this.tell('textDocument/didOpen', { textDocument: { uri: this.uriOf(file), languageId: languages[file.split('.').pop()!], version: 1, text } });
  }

  /** Changes the text in the editor; nothing is written to disk. */
  edit(file: string, text: string): void {
    const version = this.texts.get(file)!.version + 1;
    this.texts.set(file, { text, version });
    this.tell('textDocument/didChange', { textDocument: { uri: this.uriOf(file), version }, contentChanges: [{ text }] });
  }

  saved(file: string): void { this.tell('textDocument/didSave', { textDocument: { uri: this.uriOf(file) } }); }
  textOf(file: string): string { return this.texts.get(file)!.text; }

  async diagnostics(file: string): Promise<Diagnostic[]> {
    return ((await this.ask('textDocument/diagnostic', { textDocument: { uri: this.uriOf(file) } })) as { items: Diagnostic[] }).items;
  }

  async actions(file: string, diagnostic: Diagnostic): Promise<CodeAction[]> {
    return (await this.ask('textDocument/codeAction', { textDocument: { uri: this.uriOf(file) }, range: diagnostic.range, context: { diagnostics: [diagnostic], only: ['quickfix'] } })) as CodeAction[];
  }

  /** What choosing an action does to the texts. */
  async choose({ edit, command }: CodeAction): Promise<void> {
    if (edit) this.apply(edit);
    if (command) await this.ask('workspace/executeCommand', command);
  }

  /** How long the server takes to end when it is asked to. */
  async stop(): Promise<number> {
    const start = Date.now();
    const ended = once(this.server, 'exit');
    await this.ask('shutdown', null);
    this.tell('exit', null);
    await ended;
    return Date.now() - start;
  }

  /** For a test that failed. */
  kill(): void { this.server.kill(); }

  private uriOf(file: string): string {
    return pathToFileURL(file === '.' ? this.folder : `${this.folder}/${file}`).href;
  }

  private apply({ changes = {}, documentChanges = [] }: WorkspaceEdit): void {
    const edits = [...Object.entries(changes), ...documentChanges.map(({ textDocument: { uri }, edits: made }) => [uri, made] as const)];
    for (const [uri, made] of edits) {
      const file = [...this.texts.keys()].find((one) => this.uriOf(one) === uri)!;
      this.edit(file, applyEdits(this.textOf(file), made));
    }
  }

  private ask(method: string, params: unknown): Promise<unknown> {
    const id = this.nextId++;
    this.send({ id, method, params });
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result)));
    });
  }

  private tell(method: string, params: unknown): void { this.send({ method, params }); }

  private send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.server.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  private read(chunk: Buffer): void {
    this.left = Buffer.concat([this.left, chunk]);
    for (;;) {
      const end = this.left.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.left.subarray(0, Math.max(end, 0)).toString())?.[1]);
      if (end < 0 || this.left.length < end + 4 + length) return;
      const message = JSON.parse(this.left.subarray(end + 4, end + 4 + length).toString()) as Message;
      this.left = this.left.subarray(end + 4 + length);
      this.receive(message);
    }
  }

  private receive(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) this.waiting.get(id!)?.(message);
    else if (id !== undefined) this.send({ id, result: this.answer(method, params) });
  }

  private answer(method: string, params: unknown): unknown {
    if (method === 'workspace/configuration') return (params as { items: unknown[] }).items.map(() => this.configuration);
    if (method !== 'workspace/applyEdit') return null;
    this.apply((params as { edit: WorkspaceEdit }).edit);
    return { applied: true };
  }
}

function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offsetOf = ({ line, character }: Position): number => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...edits].sort((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start))
    .reduce((result, { range, newText }) => result.slice(0, offsetOf(range.start)) + newText + result.slice(offsetOf(range.end)), text);
}

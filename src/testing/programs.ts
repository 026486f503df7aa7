// Programs of other languages that tests run where the language is installed.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

interface Runner {
  /** What has to be installed. */
  readonly needs: string;
  /** The name of the file that the program stands in. */
  readonly file: string;
  /** Commands that are run in the program's folder, one after another. */
  readonly commands: readonly (readonly [program: string, ...args: string[]])[];
  /** The program before it is run. */
  readonly prepared?: (code: string) => string;
}

/** `requests` is not everywhere: what the programs use of it, over Python's own library. */
const requests = `
import json, sys, types, urllib.error, urllib.request, urllib.parse
class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None
opener = urllib.request.build_opener(Stay)
def request(method, url, headers={}, data=None, allow_redirects=True):
    made = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        answer = opener.open(made)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        text = answer.read().decode()
        return types.SimpleNamespace(status_code=answer.status, text=text, json=lambda: json.loads(text))
def post(url, data):
    return request("POST", url, data=urllib.parse.urlencode(data).encode())
sys.modules["requests"] = types.SimpleNamespace(request=request, post=post)
`;

const runners = {
  curl: { needs: 'curl', file: 'call.sh', commands: [['sh', 'call.sh']] },
  JavaScript: { needs: 'node', file: 'call.mjs', commands: [['node', 'call.mjs']] },
  Python: {
    needs: 'python3',
    file: 'call.py',
    commands: [['python3', 'call.py']],
    prepared: (code) => requests + code,
  },
  Java: { needs: 'java', file: 'Call.java', commands: [['java', 'Call.java']] },
  Go: { needs: 'go', file: 'call.go', commands: [['go', 'run', 'call.go']] },
  PHP: { needs: 'php', file: 'call.php', commands: [['php', 'call.php']] },
  'C#': {
    needs: 'mcs',
    file: 'call.cs',
    commands: [
      ['mcs', '-r:System.Net.Http.dll', 'call.cs'],
      ['mono', 'call.exe'],
    ],
  },
} satisfies Readonly<Record<string, Runner>>;

export type ProgramLanguage = keyof typeof runners;

const run = promisify(execFile);

/** What the program of a language needs and this machine does not have. Undefined: it can be run. */
export async function missingFor(language: ProgramLanguage): Promise<string | undefined> {
  const { needs } = runners[language];
  return run('which', [needs]).then(
    () => undefined,
    () => needs,
  );
}

/** What the program prints. */
export async function runProgram(language: ProgramLanguage, code: string): Promise<string> {
  const { file, commands, prepared = (text: string) => text }: Runner = runners[language];
  const folder = await mkdtemp(join(tmpdir(), 'program-'));
  try {
    await writeFile(join(folder, file), prepared(code));
    // Without colours.
    const env = { ...process.env, FORCE_COLOR: '0' };
    let printed = '';
    for (const [program, ...args] of commands)
      printed = (await run(program, args, { cwd: folder, env, timeout: 60_000 })).stdout;
    return printed;
  } finally {
    await rm(folder, { recursive: true });
  }
}

// Builds the web client: `node build.mjs bundle` writes target/classes/dev/dermvisit/web-client, `node build.mjs check` runs tsc, ESLint and the unit tests.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const contract = path.join(here, '../contract/src/main/resources/contract');
const generated = path.join(here, 'src/generated');
const target = path.join(here, 'target');
const web = path.join(target, 'classes/dev/dermvisit/web-client');
const stamps = {
  install: path.join(here, 'node_modules/.dermvisit-lock-hash'),
  generate: path.join(generated, '.contract-hash'),
  bundle: path.join(target, 'bundle-hash'),
};

process.chdir(here);
const commands = { bundle, check };
const command = commands[process.argv[2]];
if (!command) {
  console.error('usage: node build.mjs bundle|check');
  process.exit(2);
}
await command();

async function bundle() {
  const inputs = hashOf(['src', 'assets'], ['build.mjs', 'package.json', 'package-lock.json', 'tsconfig.json', ...contractFiles()], 'src/generated');
  if (isCurrent(stamps.bundle, inputs) && existsSync(path.join(web, 'index.html'))) {
    console.log('web client: unchanged');
    return;
  }
  install();
  await generate();
  const esbuild = await import('esbuild');
  rmSync(web, { recursive: true, force: true });
  const result = await esbuild.build({
    entryPoints: { app: 'src/main.ts', base: 'assets/base.css' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome110', 'safari16', 'firefox115'],
    sourcemap: 'linked',
    sourcesContent: true,
    entryNames: 'assets/[name]-[hash]',
    outdir: web,
    metafile: true,
    logLevel: 'warning',
    legalComments: 'linked',
  });
  const outputs = Object.keys(result.metafile.outputs).map((file) => '/' + path.relative(web, path.resolve(file)).split(path.sep).join('/'));
  writeIndex(outputs);
  stamp(stamps.bundle, inputs);
  console.log(`web client: bundled ${outputs.find(isScript)}`);
}

async function check() {
  install();
  await generate();
  run('tsc', ['--noEmit']);
  run('eslint', ['.', '--max-warnings', '0', '--cache', '--cache-location', 'target/eslint-cache']);
  await unitTests();
}

async function unitTests() {
  const esbuild = await import('esbuild');
  const out = path.join(target, 'test');
  rmSync(out, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: filesBelow('test').filter((file) => file.endsWith('.test.ts')),
    bundle: true,
    platform: 'node',
    format: 'esm',
    // Lit's browser build is wanted in Node too: the code under test is the code that ships.
    conditions: ['browser'],
    external: ['node:*'],
    outdir: out,
    outExtension: { '.js': '.mjs' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const tests = readdirSync(out).filter((file) => file.endsWith('.mjs')).map((file) => path.join(out, file));
  spawned(process.execPath, ['--enable-source-maps', '--test', '--test-reporter=spec', ...tests]);
}

/** Installs what the lock file names, and nothing at all when it has not changed since. */
function install() {
  const lock = hashOf([], ['package-lock.json', 'package.json']);
  if (isCurrent(stamps.install, lock)) return;
  // The browser for the end-to-end tests is the system's own, never a download.
  process.env.PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD = '1';
  spawned('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], process.platform === 'win32');
  stamp(stamps.install, lock);
}

async function generate() {
  const inputs = hashOf([], ['build.mjs', 'package-lock.json', ...contractFiles()]);
  if (isCurrent(stamps.generate, inputs)) return;
  mkdirSync(generated, { recursive: true });
  const { default: openapi, astToString } = await import('openapi-typescript');
  const rest = astToString(await openapi(new URL(`file://${path.join(contract, 'openapi.yaml')}`)));
  writeFileSync(path.join(generated, 'rest.ts'), rest);
  const { compile } = await import('json-schema-to-typescript');
  const schema = JSON.parse(readFileSync(path.join(contract, 'realtime.schema.json'), 'utf8'));
  const realtime = await compile(schema, 'Realtime', { additionalProperties: false, cwd: contract });
  const types = schema.$defs.ServerMessage.oneOf.map(({ $ref }) => schema.$defs[$ref.split('/').pop()].properties.type.const);
  const known = `/** The type of every server message of this contract. */\nexport const SERVER_MESSAGE_TYPES = ${JSON.stringify(types)} as const;\n`;
  writeFileSync(path.join(generated, 'realtime.ts'), `${realtime}\n${known}`);
  stamp(stamps.generate, inputs);
}

function writeIndex(outputs) {
  const script = outputs.find(isScript);
  const style = outputs.find((file) => /\/base-[^/]*\.css$/.test(file));
  for (const file of filesBelow('assets').filter((name) => /\.(svg|png|webmanifest)$/.test(name))) {
    writeFileSync(path.join(web, path.basename(file)), readFileSync(file));
  }
  const page = readFileSync('assets/index.html', 'utf8').replace('{{script}}', script).replace('{{style}}', style);
  writeFileSync(path.join(web, 'index.html'), page);
}

function isScript(file) {
  return /\/app-[^/]*\.js$/.test(file);
}

function contractFiles() {
  return ['openapi.yaml', 'realtime.schema.json'].map((file) => path.join(contract, file));
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function hashOf(folders, files, except) {
  const hash = createHash('sha256');
  const inputs = [...files, ...folders.flatMap(filesBelow)].filter((file) => !except || !file.startsWith(except));
  for (const file of inputs) {
    hash.update(path.relative(here, path.resolve(file))).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function isCurrent(file, hash) {
  return existsSync(file) && readFileSync(file, 'utf8') === hash;
}

function stamp(file, hash) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, hash);
}

function run(tool, args) {
  spawned(process.execPath, [path.join('node_modules', { tsc: 'typescript/bin/tsc', eslint: 'eslint/bin/eslint.js' }[tool]), ...args]);
}

function spawned(program, args, shell = false) {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', shell });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program that npm cannot bring. */
export type Tool = {
  readonly name: string;
  readonly use: 'start' | 'test';
  /** What is there, or null. */
  readonly find: () => string | null;
  /** Debian and Ubuntu: the first of these packages that the release has. */
  readonly apt: readonly string[];
  readonly brew: readonly string[];
};

const run = (command: string, args: readonly string[]): string | null => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 20_000 });
  return error || status !== 0 ? null : `${stdout}${stderr}`.trim();
};

const MIN_JAVA = 17;

const java = (): string | null => {
  const version = /version "(?:1\.)?(\d+)[^"]*"/.exec(run('java', ['-version']) ?? '');
  return version && Number(version[1]) >= MIN_JAVA ? version[0] : null;
};

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser that the journeys drive. */
export const chromium = (): string | null => browsers.find((path) => existsSync(path)) ?? null;

/** macOS draws Chinese without help. */
const chineseFont = (): string | null =>
  process.platform === 'darwin' ? 'of the system' : run('fc-list', [':lang=zh', 'family'])?.split('\n')[0] || null;

export const tools: readonly Tool[] = [
  {
    name: `Java ${MIN_JAVA} or later`,
    use: 'start',
    find: java,
    apt: ['openjdk-21-jre-headless', 'openjdk-17-jre-headless'],
    brew: ['openjdk@21'],
  },
  { name: 'Redis', use: 'start', find: () => run('redis-server', ['--version']), apt: ['redis-server'], brew: ['redis'] },
  { name: 'Chromium', use: 'test', find: chromium, apt: ['chromium', 'chromium-browser'], brew: ['--cask', 'chromium'] },
  { name: 'pdfsig', use: 'test', find: () => run('pdfsig', ['-v']), apt: ['poppler-utils'], brew: ['poppler'] },
  { name: 'A Chinese font', use: 'test', find: chineseFont, apt: ['fonts-noto-cjk'], brew: [] },
];

const isRoot = (): boolean => process.getuid?.() === 0;
const hasApt = (): boolean => run('apt-get', ['--version']) !== null;

/** How this machine installs: the commands, and whether they may be run without asking anyone. */
export type Installer = { readonly commands: (missing: readonly Tool[]) => string[][]; readonly allowed: boolean };

/** Packages of the release: an older one has no openjdk-21, Ubuntu another chromium. */
const aptPackages = (missing: readonly Tool[]): string[] =>
  missing.flatMap((tool) => {
    const known = tool.apt.find((name) => /^ {2}Candidate: (?!\(none\))/m.test(run('apt-cache', ['policy', name]) ?? ''));
    const one = known ?? tool.apt.at(-1);
    return [...(one ? [one] : []), ...(tool.name === 'A Chinese font' ? ['fontconfig'] : [])];
  });

export const installer = (): Installer | null => {
  if (hasApt()) {
    const sudo = isRoot() ? [] : ['sudo', '-n'];
    return {
      allowed: isRoot() || run('sudo', ['-n', 'true']) !== null,
      commands: (missing) => [
        [...sudo, 'apt-get', 'update', '-q'],
        [...sudo, 'apt-get', 'install', '-q', '-y', '--no-install-recommends', ...aptPackages(missing)],
      ],
    };
  }
  if (run('brew', ['--version']) !== null) {
    return {
      allowed: true,
      commands: (missing) => missing.filter((tool) => tool.brew.length > 0).map((tool) => ['brew', 'install', ...tool.brew]),
    };
  }
  return null;
};

/** The one line a person runs to mend it. */
export const mend = (missing: readonly Tool[]): string => {
  const found = installer();
  if (!found) return `install ${missing.map((tool) => tool.name).join(', ')} with this system's package manager`;
  return found
    .commands(missing)
    .map((words) => words.filter((word) => word !== '-n' && word !== '-q').join(' '))
    .join(' && ');
};

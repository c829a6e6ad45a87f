/**
 * `npm test [-- --only=SUITE,... --files=TEXT,...]`: sets up what is missing, then runs everything short.
 * `--only` names suites (types types-web lint lint-self-test format layers layers-self-test unit faults e2e); `--files`
 * keeps the test files whose path holds one of the texts. The last line is `N passed, N failed`.
 */
import { ensureBuild } from './setup/build.mjs';
import { ensureSetup, runScript } from './setup/index.mjs';
import { SetupError } from './setup/process.mjs';
import { printTotal, runLanes } from './testing/runner.mjs';
import { lanes } from './testing/suites.mjs';
import { single } from './testing/vitest-result.mjs';

const listOf = (flag) =>
  process.argv
    .filter((arg) => arg.startsWith(`--${flag}=`))
    .flatMap((arg) => arg.slice(flag.length + 3).split(','))
    .filter(Boolean);

const build = {
  name: 'build',
  run: () =>
    ensureBuild().then(
      () => single(0, ''),
      (error) => single(1, error.message),
    ),
};

function chosen(only) {
  const known = lanes.flat().map(({ name }) => name);
  const unknown = only.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new SetupError(`There is no suite ${unknown.join(', ')}; there are: ${known.join(' ')}`);
  return only.length === 0 ? lanes : lanes.map((lane) => lane.filter(({ name }) => only.includes(name)));
}

await runScript(async () => {
  const only = listOf('only');
  const wanted = chosen(only);
  const names = wanted.flat().map(({ name }) => name);
  const needsApp = names.some((name) => ['unit', 'faults', 'e2e'].includes(name));
  try {
    await ensureSetup([
      'dependencies',
      ...(needsApp ? ['electron', 'test-tools'] : []),
      ...(names.includes('unit') ? ['mail-servers'] : []),
      ...(names.includes('unit') || names.includes('e2e') ? ['kamailio'] : []),
    ]);
  } catch (error) {
    console.log(error instanceof SetupError ? error.message : error);
    return printTotal({ passed: 0, failed: 1 });
  }
  const total = { passed: 0, failed: 0 };
  for (const part of [needsApp ? [[build]] : [], wanted]) {
    const { passed, failed } = await runLanes(part, listOf('files'));
    total.passed += passed;
    total.failed += failed;
  }
  return printTotal(total);
});

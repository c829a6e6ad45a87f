import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runtimeFolder } from './paths.mjs';
import { say } from './process.mjs';

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs `work` while no other set-up of this checkout does; a lock left by a process that is gone is taken over. */
export async function withSetupLock(work) {
  mkdirSync(runtimeFolder, { recursive: true });
  const file = path.join(runtimeFolder, 'setup.lock');
  for (let told = false; ; await pause(200)) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    let holder;
    try {
      holder = Number(readFileSync(file, 'utf8'));
    } catch {
      continue; // released between the two looks
    }
    if (holder > 0 && !isAlive(holder)) rmSync(file, { force: true });
    else if (!told) {
      say('waiting for another set-up of this folder to finish');
      told = true;
    }
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

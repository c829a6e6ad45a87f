import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inCheckout, runtimeFolder } from './paths.mjs';

/** What set-up has done, one small file per step in `.runtime/`, so that the second run costs a few milliseconds. */
export function readRecord(name) {
  try {
    return JSON.parse(readFileSync(path.join(runtimeFolder, `${name}.json`), 'utf8'));
  } catch {
    return null; // absent or half-written: the step is simply done again
  }
}

export function writeRecord(name, value) {
  mkdirSync(runtimeFolder, { recursive: true });
  const file = path.join(runtimeFolder, `${name}.json`);
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(value, null, 2)}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

export function hashFile(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Hash over names, sizes and modification times below the given entries of the checkout; contents are not read. `counts` tells by name what takes part. */
export function hashTree(entries, counts = () => true) {
  const hash = createHash('sha256');
  const visit = (relative) => {
    let info;
    try {
      info = statSync(inCheckout(relative));
    } catch {
      return;
    }
    if (!info.isDirectory()) {
      hash.update(`${relative}\0${info.size}\0${info.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(inCheckout(relative)).filter(counts).sort()) visit(path.join(relative, name));
  };
  for (const entry of entries) visit(entry);
  return hash.digest('hex');
}

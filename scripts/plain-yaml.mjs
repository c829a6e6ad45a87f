/**
 * Reads the YAML that OpenEMR's API description is written in: maps and lists by indentation, one-line scalars, quotes, empty
 * `{ }` and `[ ]`. Anchors, block scalars and comments do not occur there and are refused rather than misread.
 */

function scalar(text) {
  if (text === '' || text === 'null' || text === '~') return null;
  if (/^\{\s*\}$/.test(text)) return {};
  if (/^\[\s*\]$/.test(text)) return [];
  if (text.startsWith("'") && text.endsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (text.startsWith('"')) return JSON.parse(text);
  if (/^[&*|>[{]/.test(text)) throw new Error(`This YAML is more than plain: ${text.slice(0, 40)}`);
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

const keyLine = /^(?:'((?:[^']|'')*)'|"((?:[^"\\]|\\.)*)"|([^\s'":][^:]*(?::[^\s:]+)*)):(?:\s+(.*))?$/;

function readKey(text) {
  const match = keyLine.exec(text);
  if (!match) throw new Error(`This is no key: ${text.slice(0, 60)}`);
  const [, single, double, plain, rest = ''] = match;
  return { key: single?.replaceAll("''", "'") ?? double ?? plain, rest: rest.trim() };
}

/** @param {string} source @returns {unknown} */
export function readPlainYaml(source) {
  const lines = source
    .split('\n')
    .filter((line) => line.trim() !== '' && line.trim() !== '---')
    .map((line) => ({ indent: line.length - line.trimStart().length, text: line.trim() }));
  let at = 0;

  const block = (indent) => {
    const first = lines[at];
    if (!first || first.indent < indent) return null;
    return first.text === '-' || first.text.startsWith('- ') ? list(first.indent) : map(first.indent);
  };

  const list = (indent) => {
    const items = [];
    for (let line = lines[at]; line?.indent === indent && /^-(?:\s|$)/.test(line.text); line = lines[at]) {
      at += 1;
      items.push(line.text === '-' ? block(indent + 1) : scalar(line.text.slice(2).trim()));
    }
    return items;
  };

  const map = (indent) => {
    const entries = {};
    for (let line = lines[at]; line?.indent === indent && !/^-(?:\s|$)/.test(line.text); line = lines[at]) {
      const { key, rest } = readKey(line.text);
      at += 1;
      // A list under a key may stand at the key's own indentation.
      const isList = lines[at]?.indent === indent && /^-(?:\s|$)/.test(lines[at].text);
      entries[key] = rest === '' ? (isList ? list(indent) : block(indent + 1)) : scalar(rest);
    }
    return entries;
  };

  const value = block(0);
  if (at !== lines.length) throw new Error(`Line ${at + 1} of the YAML was not understood: ${lines[at].text}`);
  return value;
}

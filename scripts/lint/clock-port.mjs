/**
 * A rule for oxlint (`jsPlugins` in .oxlintrc.json): time comes from the clock port, so that hours and days can be
 * driven from outside (docs/architecture.md). No Date.now, no `new Date()` without argument, no bare timers.
 */
const takeTime = 'Take the time from the clock port.';
const timers = new Set(['setTimeout', 'setInterval']);

const isDate = (node) => node.type === 'Identifier' && node.name === 'Date';

/** What a member is called, written `a.b` or `a['b']`. */
const memberName = ({ computed, property }) => {
  if (!computed) return property.name;
  return property.type === 'Literal' ? property.value : undefined;
};

/** The function's name in `setTimeout()` and in `globalThis.setTimeout()`. */
const calledName = (callee) => {
  if (callee.type === 'Identifier') return callee.name;
  const ofGlobal = callee.type === 'MemberExpression' && callee.object.name === 'globalThis';
  return ofGlobal ? memberName(callee) : undefined;
};

const clockOnly = {
  meta: { type: 'problem', docs: { description: takeTime } },
  create: (context) => ({
    MemberExpression(node) {
      if (isDate(node.object) && memberName(node) === 'now') context.report({ node, message: takeTime });
    },
    NewExpression(node) {
      if (isDate(node.callee) && node.arguments.length === 0) context.report({ node, message: takeTime });
    },
    CallExpression(node) {
      if (timers.has(calledName(node.callee))) context.report({ node, message: 'Use the clock port.' });
    },
  }),
};

export default { meta: { name: 'foyer' }, rules: { 'clock-only': clockOnly } };

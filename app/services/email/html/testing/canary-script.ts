/** What a script would do, for an attribute or an element. */
export function canaryScript(canary: string, name: string): string {
  return `try{top.canaryRan=1}catch(e){};window.canaryRan=1;new Image().src='${canary}/ran/${name}'`;
}

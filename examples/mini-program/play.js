// Plays the first half of a user's way against a running demo hall: node play.js ADDRESS PHONE NAME ID_NUMBER DAY
"use strict";
const { Hall, Problem } = require("./request.js");
const pages = require("./pages.js");

const main = async (address, phone, name, idNumber, day, reference) => {
  const hall = new Hall(address);
  const codeIn = (message) => (message || "").match(/\d{6}/)[0];
  const opened = await pages.signIn(hall, phone, codeIn, (people) => people[0].who);
  if (reference) {
    const found = await pages.follow(hall, reference);
    const agreed = await pages.confirm(hall, reference, `confirm-${reference}`);
    return console.log(JSON.stringify({ was: found.state, state: agreed.state, channel: agreed.channel }));
  }
  if (opened.needs_identity) await pages.sayWho(hall, name, idNumber);
  const [matter] = await pages.findMatter(hall, "换身份证");
  const [slot] = await pages.freeSlots(hall, matter.code, day, day);
  const told = {
    matters: [matter.code],
    party: { type: "person", name, id_number: idNumber, phone },
    reason: "女儿周六回来，陪我换身份证",
    wanted_at: slot.starts_at,
    place: "县政务服务大厅公安综合窗口",
  };
  let wrong = [];
  try {
    await pages.askAppointment(hall, { ...told, reason: "" }, "first-try");
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
    wrong = pages.wordsOf(fault);
  }
  const key = `ask-${Date.now()}`;
  const asked = await pages.askAppointment(hall, told, key);
  const again = await pages.askAppointment(hall, told, key);
  const { reference: made, channel, promises } = asked;
  console.log(JSON.stringify({ matter: matter.code, wrong, made, same: again.reference === made, channel, due: promises[0].due_at }));
};

main(...process.argv.slice(2)).catch((fault) => {
  console.error(fault);
  process.exit(1);
});

// What the pages of a mini-program do: sign in, find, choose a time, ask, follow, confirm.
"use strict";
const { Problem } = require("./request.js");

// `ask` shows a box and answers what was typed; `choose` shows a list and answers the one touched.
const signIn = async (hall, phone, ask, choose) => {
  const sent = await hall.post("sign-in/codes", { phone });
  const proof = { code_id: sent.code_id, code: await ask(sent.message) };
  let opened;
  try {
    opened = await hall.post("sign-in/tokens", proof);
  } catch (fault) {
    if (!(fault instanceof Problem) || fault.code !== "several_people") throw fault;
    opened = await hall.post("sign-in/tokens", { ...proof, who: await choose(fault.told.people) });
  }
  hall.token = opened.token;
  return opened;
};

const sayWho = (hall, name, id_number) => hall.post("sign-in/identity", { name, id_number });

const findMatter = async (hall, words) => (await hall.get(`matters?q=${encodeURIComponent(words)}`)).items;

const freeSlots = async (hall, matter, from, to) =>
  (await hall.get(`slots?matter=${matter}&from=${from}&to=${to}`)).items.filter((slot) => slot.kind === "off_hours" && slot.free > 0);

const askAppointment = (hall, told, key) => hall.post("requests", { kind: "off_hours", ground: "urgent", ...told }, key);

const follow = (hall, reference) => hall.get(`requests/${reference}`);

const confirm = (hall, reference, key) => hall.post(`requests/${reference}/confirm`, undefined, key);

// The words to show under a form: one line a field, else the sentence with its ground.
const wordsOf = (problem) =>
  problem.fields.length ? problem.fields.map((one) => `${one.field}: ${one.detail}`) : [problem.message];

module.exports = { signIn, sayWho, findMatter, freeSlots, askAppointment, follow, confirm, wordsOf };

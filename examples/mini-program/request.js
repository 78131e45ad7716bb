// A mini-program's request wrapper. Inside one, give it `wx.request`; node gets a stand-in of the same shape.
"use strict";

const byFetch = ({ url, method, data, header, success, fail }) =>
  fetch(url, { method, headers: header, body: data === undefined ? undefined : JSON.stringify(data) })
    .then(async (answer) => success({ statusCode: answer.status, data: await answer.json() }))
    .catch(fail);

// What the hall answers when it does not do it: problem details, with the sentence to show.
class Problem extends Error {
  constructor(told) {
    super(told.detail);
    Object.assign(this, { status: told.status, code: told.code, clauses: told.clauses, fields: told.errors || [], told });
  }
}

class Hall {
  constructor(base, send = byFetch) {
    Object.assign(this, { base, send, token: "" });
  }

  call(method, path, data, key) {
    const header = { "Content-Type": "application/json" };
    if (this.token) header.Authorization = `Bearer ${this.token}`;
    if (key) header["Idempotency-Key"] = key;
    return new Promise((resolve, reject) =>
      this.send({
        url: `${this.base}/api/v1/${path}`,
        method,
        data,
        header,
        success: ({ statusCode, data: told }) => (statusCode < 400 ? resolve(told) : reject(new Problem(told))),
        fail: reject,
      }),
    );
  }

  get(path) {
    return this.call("GET", path);
  }

  // A cut line: the same key sent again is the same act.
  async post(path, data, key) {
    try {
      return await this.call("POST", path, data, key);
    } catch (fault) {
      if (fault instanceof Problem || !key) throw fault;
      return this.call("POST", path, data, key);
    }
  }
}

module.exports = { Hall, Problem };

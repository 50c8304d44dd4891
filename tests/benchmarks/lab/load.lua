-- Distinct runs for wrk: every request is a charge. KEY is the lab's key.
local threads = 0
function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end
function init(args)
  n = 0
  refused = 0
end
function request()
  n = n + 1
  local d = 64 + n % 961
  local l = 2 + math.floor(n / 961) % 23
  local h = 2 + math.floor(n / 22103) % 15
  return wrk.format("GET", string.format(
    "/loss?d_model=%d&num_layers=%d&num_heads=%d&batch_size=128&learning_rate=%.5f&train_flops=1e13&api_key=%s",
    d, l, h, 0.0001 + id * 0.00001, os.getenv("KEY")))
end

//! Types of 128, 256 and 512 properties whose names differ in their last letters only.

use odata_core::{ODataEntity, ODataPartial};

use crate::{Case, case};

pub(crate) const IN_ORDER: &str = "members in order";
pub(crate) const OUT_OF_ORDER: [&str; 3] =
    ["members in reverse order", "unknown members", "unknown members of another kind"];

macro_rules! wide {
    ([$($first:ident)*] [$($second:ident)*] [$($third:ident)*]) => {
        entity! { Wide128 $($first)* }
        entity! { Wide256 $($first)* $($second)* }
        entity! { Wide512 $($first)* $($second)* $($third)* }
    };
}

macro_rules! entity {
    ($name:ident $($field:ident)*) => {
        #[derive(Clone, ODataEntity)]
        #[odata(namespace = "Demo", rename_all = "none")]
        struct $name {
            #[odata(key)]
            id: Option<i32>,
            $($field: Option<i32>,)*
        }
    };
}

wide! {
    [
        shared_prefix_000 shared_prefix_001 shared_prefix_002 shared_prefix_003 shared_prefix_004
        shared_prefix_005 shared_prefix_006 shared_prefix_007 shared_prefix_008 shared_prefix_009
        shared_prefix_010 shared_prefix_011 shared_prefix_012 shared_prefix_013 shared_prefix_014
        shared_prefix_015 shared_prefix_016 shared_prefix_017 shared_prefix_018 shared_prefix_019
        shared_prefix_020 shared_prefix_021 shared_prefix_022 shared_prefix_023 shared_prefix_024
        shared_prefix_025 shared_prefix_026 shared_prefix_027 shared_prefix_028 shared_prefix_029
        shared_prefix_030 shared_prefix_031 shared_prefix_032 shared_prefix_033 shared_prefix_034
        shared_prefix_035 shared_prefix_036 shared_prefix_037 shared_prefix_038 shared_prefix_039
        shared_prefix_040 shared_prefix_041 shared_prefix_042 shared_prefix_043 shared_prefix_044
        shared_prefix_045 shared_prefix_046 shared_prefix_047 shared_prefix_048 shared_prefix_049
        shared_prefix_050 shared_prefix_051 shared_prefix_052 shared_prefix_053 shared_prefix_054
        shared_prefix_055 shared_prefix_056 shared_prefix_057 shared_prefix_058 shared_prefix_059
        shared_prefix_060 shared_prefix_061 shared_prefix_062 shared_prefix_063 shared_prefix_064
        shared_prefix_065 shared_prefix_066 shared_prefix_067 shared_prefix_068 shared_prefix_069
        shared_prefix_070 shared_prefix_071 shared_prefix_072 shared_prefix_073 shared_prefix_074
        shared_prefix_075 shared_prefix_076 shared_prefix_077 shared_prefix_078 shared_prefix_079
        shared_prefix_080 shared_prefix_081 shared_prefix_082 shared_prefix_083 shared_prefix_084
        shared_prefix_085 shared_prefix_086 shared_prefix_087 shared_prefix_088 shared_prefix_089
        shared_prefix_090 shared_prefix_091 shared_prefix_092 shared_prefix_093 shared_prefix_094
        shared_prefix_095 shared_prefix_096 shared_prefix_097 shared_prefix_098 shared_prefix_099
        shared_prefix_100 shared_prefix_101 shared_prefix_102 shared_prefix_103 shared_prefix_104
        shared_prefix_105 shared_prefix_106 shared_prefix_107 shared_prefix_108 shared_prefix_109
        shared_prefix_110 shared_prefix_111 shared_prefix_112 shared_prefix_113 shared_prefix_114
        shared_prefix_115 shared_prefix_116 shared_prefix_117 shared_prefix_118 shared_prefix_119
        shared_prefix_120 shared_prefix_121 shared_prefix_122 shared_prefix_123 shared_prefix_124
        shared_prefix_125 shared_prefix_126 shared_prefix_127
    ]
    [
        shared_prefix_128 shared_prefix_129 shared_prefix_130 shared_prefix_131 shared_prefix_132
        shared_prefix_133 shared_prefix_134 shared_prefix_135 shared_prefix_136 shared_prefix_137
        shared_prefix_138 shared_prefix_139 shared_prefix_140 shared_prefix_141 shared_prefix_142
        shared_prefix_143 shared_prefix_144 shared_prefix_145 shared_prefix_146 shared_prefix_147
        shared_prefix_148 shared_prefix_149 shared_prefix_150 shared_prefix_151 shared_prefix_152
        shared_prefix_153 shared_prefix_154 shared_prefix_155 shared_prefix_156 shared_prefix_157
        shared_prefix_158 shared_prefix_159 shared_prefix_160 shared_prefix_161 shared_prefix_162
        shared_prefix_163 shared_prefix_164 shared_prefix_165 shared_prefix_166 shared_prefix_167
        shared_prefix_168 shared_prefix_169 shared_prefix_170 shared_prefix_171 shared_prefix_172
        shared_prefix_173 shared_prefix_174 shared_prefix_175 shared_prefix_176 shared_prefix_177
        shared_prefix_178 shared_prefix_179 shared_prefix_180 shared_prefix_181 shared_prefix_182
        shared_prefix_183 shared_prefix_184 shared_prefix_185 shared_prefix_186 shared_prefix_187
        shared_prefix_188 shared_prefix_189 shared_prefix_190 shared_prefix_191 shared_prefix_192
        shared_prefix_193 shared_prefix_194 shared_prefix_195 shared_prefix_196 shared_prefix_197
        shared_prefix_198 shared_prefix_199 shared_prefix_200 shared_prefix_201 shared_prefix_202
        shared_prefix_203 shared_prefix_204 shared_prefix_205 shared_prefix_206 shared_prefix_207
        shared_prefix_208 shared_prefix_209 shared_prefix_210 shared_prefix_211 shared_prefix_212
        shared_prefix_213 shared_prefix_214 shared_prefix_215 shared_prefix_216 shared_prefix_217
        shared_prefix_218 shared_prefix_219 shared_prefix_220 shared_prefix_221 shared_prefix_222
        shared_prefix_223 shared_prefix_224 shared_prefix_225 shared_prefix_226 shared_prefix_227
        shared_prefix_228 shared_prefix_229 shared_prefix_230 shared_prefix_231 shared_prefix_232
        shared_prefix_233 shared_prefix_234 shared_prefix_235 shared_prefix_236 shared_prefix_237
        shared_prefix_238 shared_prefix_239 shared_prefix_240 shared_prefix_241 shared_prefix_242
        shared_prefix_243 shared_prefix_244 shared_prefix_245 shared_prefix_246 shared_prefix_247
        shared_prefix_248 shared_prefix_249 shared_prefix_250 shared_prefix_251 shared_prefix_252
        shared_prefix_253 shared_prefix_254 shared_prefix_255
    ]
    [
        shared_prefix_256 shared_prefix_257 shared_prefix_258 shared_prefix_259 shared_prefix_260
        shared_prefix_261 shared_prefix_262 shared_prefix_263 shared_prefix_264 shared_prefix_265
        shared_prefix_266 shared_prefix_267 shared_prefix_268 shared_prefix_269 shared_prefix_270
        shared_prefix_271 shared_prefix_272 shared_prefix_273 shared_prefix_274 shared_prefix_275
        shared_prefix_276 shared_prefix_277 shared_prefix_278 shared_prefix_279 shared_prefix_280
        shared_prefix_281 shared_prefix_282 shared_prefix_283 shared_prefix_284 shared_prefix_285
        shared_prefix_286 shared_prefix_287 shared_prefix_288 shared_prefix_289 shared_prefix_290
        shared_prefix_291 shared_prefix_292 shared_prefix_293 shared_prefix_294 shared_prefix_295
        shared_prefix_296 shared_prefix_297 shared_prefix_298 shared_prefix_299 shared_prefix_300
        shared_prefix_301 shared_prefix_302 shared_prefix_303 shared_prefix_304 shared_prefix_305
        shared_prefix_306 shared_prefix_307 shared_prefix_308 shared_prefix_309 shared_prefix_310
        shared_prefix_311 shared_prefix_312 shared_prefix_313 shared_prefix_314 shared_prefix_315
        shared_prefix_316 shared_prefix_317 shared_prefix_318 shared_prefix_319 shared_prefix_320
        shared_prefix_321 shared_prefix_322 shared_prefix_323 shared_prefix_324 shared_prefix_325
        shared_prefix_326 shared_prefix_327 shared_prefix_328 shared_prefix_329 shared_prefix_330
        shared_prefix_331 shared_prefix_332 shared_prefix_333 shared_prefix_334 shared_prefix_335
        shared_prefix_336 shared_prefix_337 shared_prefix_338 shared_prefix_339 shared_prefix_340
        shared_prefix_341 shared_prefix_342 shared_prefix_343 shared_prefix_344 shared_prefix_345
        shared_prefix_346 shared_prefix_347 shared_prefix_348 shared_prefix_349 shared_prefix_350
        shared_prefix_351 shared_prefix_352 shared_prefix_353 shared_prefix_354 shared_prefix_355
        shared_prefix_356 shared_prefix_357 shared_prefix_358 shared_prefix_359 shared_prefix_360
        shared_prefix_361 shared_prefix_362 shared_prefix_363 shared_prefix_364 shared_prefix_365
        shared_prefix_366 shared_prefix_367 shared_prefix_368 shared_prefix_369 shared_prefix_370
        shared_prefix_371 shared_prefix_372 shared_prefix_373 shared_prefix_374 shared_prefix_375
        shared_prefix_376 shared_prefix_377 shared_prefix_378 shared_prefix_379 shared_prefix_380
        shared_prefix_381 shared_prefix_382 shared_prefix_383 shared_prefix_384 shared_prefix_385
        shared_prefix_386 shared_prefix_387 shared_prefix_388 shared_prefix_389 shared_prefix_390
        shared_prefix_391 shared_prefix_392 shared_prefix_393 shared_prefix_394 shared_prefix_395
        shared_prefix_396 shared_prefix_397 shared_prefix_398 shared_prefix_399 shared_prefix_400
        shared_prefix_401 shared_prefix_402 shared_prefix_403 shared_prefix_404 shared_prefix_405
        shared_prefix_406 shared_prefix_407 shared_prefix_408 shared_prefix_409 shared_prefix_410
        shared_prefix_411 shared_prefix_412 shared_prefix_413 shared_prefix_414 shared_prefix_415
        shared_prefix_416 shared_prefix_417 shared_prefix_418 shared_prefix_419 shared_prefix_420
        shared_prefix_421 shared_prefix_422 shared_prefix_423 shared_prefix_424 shared_prefix_425
        shared_prefix_426 shared_prefix_427 shared_prefix_428 shared_prefix_429 shared_prefix_430
        shared_prefix_431 shared_prefix_432 shared_prefix_433 shared_prefix_434 shared_prefix_435
        shared_prefix_436 shared_prefix_437 shared_prefix_438 shared_prefix_439 shared_prefix_440
        shared_prefix_441 shared_prefix_442 shared_prefix_443 shared_prefix_444 shared_prefix_445
        shared_prefix_446 shared_prefix_447 shared_prefix_448 shared_prefix_449 shared_prefix_450
        shared_prefix_451 shared_prefix_452 shared_prefix_453 shared_prefix_454 shared_prefix_455
        shared_prefix_456 shared_prefix_457 shared_prefix_458 shared_prefix_459 shared_prefix_460
        shared_prefix_461 shared_prefix_462 shared_prefix_463 shared_prefix_464 shared_prefix_465
        shared_prefix_466 shared_prefix_467 shared_prefix_468 shared_prefix_469 shared_prefix_470
        shared_prefix_471 shared_prefix_472 shared_prefix_473 shared_prefix_474 shared_prefix_475
        shared_prefix_476 shared_prefix_477 shared_prefix_478 shared_prefix_479 shared_prefix_480
        shared_prefix_481 shared_prefix_482 shared_prefix_483 shared_prefix_484 shared_prefix_485
        shared_prefix_486 shared_prefix_487 shared_prefix_488 shared_prefix_489 shared_prefix_490
        shared_prefix_491 shared_prefix_492 shared_prefix_493 shared_prefix_494 shared_prefix_495
        shared_prefix_496 shared_prefix_497 shared_prefix_498 shared_prefix_499 shared_prefix_500
        shared_prefix_501 shared_prefix_502 shared_prefix_503 shared_prefix_504 shared_prefix_505
        shared_prefix_506 shared_prefix_507 shared_prefix_508 shared_prefix_509 shared_prefix_510
        shared_prefix_511
    ]
}

pub(crate) fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    for (index, name) in [IN_ORDER].iter().chain(&OUT_OF_ORDER).enumerate() {
        let member = move |size: usize, at: usize| match index {
            0 => format!(r#""shared_prefix_{at:03}":{at}"#),
            1 => format!(r#""shared_prefix_{:03}":{at}"#, size - 1 - at),
            2 => format!(r#""shared_prefix_x{at:03}":{at}"#),
            _ => format!(r#""{at:03}_of_another_kind":{at}"#),
        };
        let body = move |size: usize| {
            let members: Vec<_> = (0..size).map(|at| member(size, at)).collect();
            format!(r#"{{"id":1,{}}}"#, members.join(","))
        };
        all.push(case(&format!("reader: {name}"), 128, move |size| {
            let body = body(size);
            move || read(body.as_bytes(), size)
        }));
        all.push(case(&format!("serde: {name}"), 128, move |size| {
            let body = body(size);
            move || read_serde(&body, size)
        }));
    }
    all
}

fn read(body: &[u8], size: usize) {
    match size {
        128 => drop(Wide128Partial::from_json(body).expect("an entity")),
        256 => drop(Wide256Partial::from_json(body).expect("an entity")),
        _ => drop(Wide512Partial::from_json(body).expect("an entity")),
    }
}

fn read_serde(body: &str, size: usize) {
    match size {
        128 => drop(serde_json::from_str::<Wide128Partial>(body).expect("an entity")),
        256 => drop(serde_json::from_str::<Wide256Partial>(body).expect("an entity")),
        _ => drop(serde_json::from_str::<Wide512Partial>(body).expect("an entity")),
    }
}

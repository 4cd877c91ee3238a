//! Everything that needs the built program, a real engine or whole files: one program of tests, so that the library is
//! linked once, and tests of every kind wait beside each other.

mod architecture;
mod cli;
mod compose;
mod course;
mod docker;
mod docker_api;
mod docker_author;
mod docker_drawing;
mod docker_faults;
mod docker_grade;
mod docker_hostile;
mod docker_images;
mod docker_learner;
mod docker_mode;
mod docker_net;
mod docker_page;
mod docker_probe;
mod docker_quiz;
mod docker_record;
mod docker_run;
mod docker_serve;
mod docker_service;
mod docker_stack;
mod docker_toolbox;
mod docker_watch;
mod docker_workspace;
mod examples;
mod support;
mod texts;
